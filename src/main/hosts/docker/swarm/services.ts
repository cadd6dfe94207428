/** Services, as the Engine API takes them. */
import type { CreateServiceOptions } from 'dockerode';
import { z } from 'zod';
import type { ServiceSpec } from '../../../../model/operations/types';
import type { ServicePort } from '../../../../model/swarm/types';
import type { RunContext } from '../../driver';
import type { Engine } from '../engine';
import { refusalsAbout } from '../refusals';
import { checked } from '../schemas';

type Signal = Pick<RunContext, 'signal'>;

export async function createService(engine: Engine, spec: ServiceSpec, { signal }: Signal): Promise<void> {
  const body = {
    Name: spec.name,
    Labels: spec.labels,
    Mode: spec.replicas === null ? { Global: {} } : { Replicated: { Replicas: spec.replicas } },
    TaskTemplate: {
      ContainerSpec: { Image: spec.image, ...(spec.command && { Args: spec.command }), Env: spec.env },
      Networks: spec.networks.map((Target) => ({ Target })),
    },
    EndpointSpec: { Mode: spec.endpointMode, Ports: spec.ports.map(portOf) },
  };
  await refusalsAbout({ name: spec.name, image: spec.image, network: spec.networks.join(', ') }, () =>
    engine.call((docker, abortSignal) => docker.createService({ ...body, abortSignal } as CreateServiceOptions), {
      signal,
    }),
  );
}

const portOf = ({ protocol, containerPort, hostPort, mode }: ServicePort) => ({
  Protocol: protocol,
  TargetPort: containerPort,
  ...(hostPort !== null && { PublishedPort: hostPort }),
  PublishMode: mode,
});

const versioned = z.looseObject({ Version: z.object({ Index: z.number() }), Spec: z.looseObject({}) });

export async function scaleService(
  engine: Engine,
  service: string,
  replicas: number,
  { signal }: Signal,
): Promise<void> {
  await refusalsAbout({ name: service }, async () => {
    const { Version, Spec } = checked(versioned, await inspectService(engine, service, signal), 'service');
    const body = { ...Spec, Mode: { Replicated: { Replicas: replicas } } };
    await engine.call(
      (docker, abortSignal) =>
        docker.getService(encodeURIComponent(service)).update({
          _query: { version: Version.Index },
          _body: body,
          abortSignal,
        }),
      { signal },
    );
  });
}

export async function removeService(engine: Engine, service: string, { signal }: Signal): Promise<void> {
  await refusalsAbout({ name: service }, () =>
    engine.call(
      (docker, abortSignal) =>
        docker.getService(encodeURIComponent(service)).remove({ abortSignal } as never) as unknown as Promise<unknown>,
      { signal },
    ),
  );
}

const inspectService = (engine: Engine, service: string, signal?: AbortSignal): Promise<unknown> =>
  engine.read<unknown>(
    (docker, abortSignal) =>
      docker.getService(encodeURIComponent(service)).inspect({ abortSignal } as never) as unknown as Promise<unknown>,
    { signal },
  );

const described = z.object({
  Spec: z.object({
    Name: z.string(),
    Labels: z.record(z.string(), z.string()).nullish(),
    Mode: z.object({
      Replicated: z.object({ Replicas: z.number().optional() }).nullish(),
      Global: z.object({}).nullish(),
    }),
    TaskTemplate: z.object({
      ContainerSpec: z.object({
        Image: z.string(),
        Args: z.array(z.string()).nullish(),
        Env: z.array(z.string()).nullish(),
      }),
      Networks: z.array(z.object({ Target: z.string() })).nullish(),
    }),
    EndpointSpec: z
      .object({
        Mode: z.string().optional(),
        Ports: z
          .array(
            z.object({
              Protocol: z.enum(['tcp', 'udp', 'sctp']).default('tcp'),
              TargetPort: z.number(),
              PublishedPort: z.number().optional(),
              PublishMode: z.enum(['ingress', 'host']).default('ingress'),
            }),
          )
          .nullish(),
      })
      .nullish(),
  }),
});

/** What would make a service again. Mounts, limits, secrets and the like are not kept. Rejects with `not-found`. */
export async function describeService(engine: Engine, service: string, signal?: AbortSignal): Promise<ServiceSpec> {
  return refusalsAbout({ name: service }, async () => {
    const { Spec } = checked(described, await inspectService(engine, service, signal), 'service');
    const { ContainerSpec, Networks } = Spec.TaskTemplate;
    return {
      name: Spec.Name,
      image: ContainerSpec.Image.replace(/@sha256:[0-9a-f]+$/, ''),
      command: ContainerSpec.Args ?? null,
      replicas: Spec.Mode.Global ? null : (Spec.Mode.Replicated?.Replicas ?? 1),
      networks: (Networks ?? []).map(({ Target }) => Target),
      endpointMode: Spec.EndpointSpec?.Mode === 'dnsrr' ? 'dnsrr' : 'vip',
      ports: (Spec.EndpointSpec?.Ports ?? []).map(({ Protocol, TargetPort, PublishedPort, PublishMode }) => ({
        protocol: Protocol,
        containerPort: TargetPort,
        hostPort: PublishedPort ?? null,
        mode: PublishMode,
      })),
      env: ContainerSpec.Env ?? [],
      labels: { ...Spec.Labels },
    };
  });
}
