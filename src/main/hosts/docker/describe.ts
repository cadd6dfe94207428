/** What would make a container again. */
import { z } from 'zod';
import type { ContainerSpec, EndpointSpec, PortSpec } from '../../../model/operations/types';
import type { Engine } from './engine';
import { checked } from './schemas';

const texts = z.record(z.string(), z.string());
const config = z.object({
  Cmd: z.array(z.string()).nullish(),
  Env: z.array(z.string()).nullish(),
  Labels: texts.nullish(),
});
const endpoint = z.object({
  IPAMConfig: z.object({ IPv4Address: z.string().optional(), IPv6Address: z.string().optional() }).nullish(),
  Aliases: z.array(z.string()).nullish(),
  NetworkID: z.string().optional(),
});
const container = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Config: config.extend({ Image: z.string() }),
  HostConfig: z.object({
    NetworkMode: z.string(),
    PortBindings: z
      .record(
        z.string(),
        z.array(z.object({ HostIp: z.string().optional(), HostPort: z.string().optional() })).nullish(),
      )
      .nullish(),
    Sysctls: texts.nullish(),
    CapAdd: z.array(z.string()).nullish(),
  }),
  NetworkSettings: z.object({ Networks: z.record(z.string(), endpoint).nullish() }),
});
const image = z.object({ Config: config.nullish() });

type Inspected = z.infer<typeof container>;

/**
 * Null where it lives in the namespace of a container that is gone. Rejects with `not-found`. What the image says itself is
 * left out; volumes, limits and the like are not kept.
 */
export async function describeContainer(
  engine: Engine,
  name: string,
  signal?: AbortSignal,
): Promise<ContainerSpec | null> {
  const inspected = checked(container, await inspect(engine, name, signal), 'container');
  const own = await imageConfig(engine, inspected.Image, signal);
  const { Config, HostConfig } = inspected;
  const networks = { ...inspected.NetworkSettings.Networks };
  const network = await networkOf(engine, inspected, signal);
  if (network === null) return null;
  const first = networks[network];
  delete networks[network];
  const ownEnv = new Set(own?.Env);
  const ownLabels = own?.Labels ?? {};
  return {
    name: inspected.Name.replace(/^\//, ''),
    image: Config.Image,
    command: sameCommand(Config.Cmd, own?.Cmd) ? null : (Config.Cmd ?? null),
    network,
    endpoint: endpointOf(inspected, first),
    more: Object.entries(networks).map(([name, leg]) => ({ network: name, endpoint: endpointOf(inspected, leg) })),
    ports: portsOf(HostConfig.PortBindings),
    env: (Config.Env ?? []).filter((line) => !ownEnv.has(line)),
    labels: Object.fromEntries(Object.entries(Config.Labels ?? {}).filter(([key, value]) => ownLabels[key] !== value)),
    ...privilegesOf(HostConfig),
  };
}

/** Engines write capabilities with or without `CAP_`. */
function privilegesOf({ Sysctls, CapAdd }: Inspected['HostConfig']): Pick<ContainerSpec, 'sysctls' | 'capabilities'> {
  const capabilities = (CapAdd ?? []).map((name) => name.replace(/^CAP_/, ''));
  return {
    ...(Sysctls && Object.keys(Sysctls).length > 0 && { sysctls: Sysctls }),
    ...(capabilities.length > 0 && { capabilities }),
  };
}

const inspect = (engine: Engine, name: string, signal?: AbortSignal) =>
  engine.read((docker, abortSignal) => docker.getContainer(name).inspect({ abortSignal } as object), { signal });

const unlessGone = <T>(asking: Promise<T>): Promise<T | null> =>
  asking.catch((error) => {
    if (error.code === 'not-found' || error.code === 'image-missing') return null;
    throw error;
  });

/** Null when the image has gone. */
async function imageConfig(engine: Engine, id: string, signal?: AbortSignal) {
  const ask = engine.read((docker, abortSignal) => docker.getImage(id).inspect({ abortSignal } as object), { signal });
  const answer = await unlessGone(ask);
  return answer && checked(image, answer, 'image').Config;
}

/** By name: an id would not be found again once the network or the other container was made anew. Null: that is gone. */
async function networkOf(engine: Engine, inspected: Inspected, signal?: AbortSignal): Promise<string | null> {
  const mode = inspected.HostConfig.NetworkMode;
  if (mode === 'default') return 'bridge';
  const shared = /^container:(.*)$/.exec(mode)?.[1];
  if (shared !== undefined) {
    const owner = await unlessGone(inspect(engine, shared, signal));
    return owner && `container:${checked(z.object({ Name: z.string() }), owner, 'container').Name.replace(/^\//, '')}`;
  }
  const networks = inspected.NetworkSettings.Networks ?? {};
  const byId = Object.entries(networks).find(([, { NetworkID }]) => NetworkID === mode);
  return byId?.[0] ?? mode;
}

function endpointOf({ Id }: Inspected, leg: z.infer<typeof endpoint> | undefined): EndpointSpec {
  return {
    ipv4: leg?.IPAMConfig?.IPv4Address || null,
    ipv6: leg?.IPAMConfig?.IPv6Address || null,
    // Engines before 25 add the container's own short id.
    aliases: (leg?.Aliases ?? []).filter((alias) => alias !== Id.slice(0, 12)),
  };
}

/** In the order of container ports; the Engine keeps none. */
function portsOf(bindings: Inspected['HostConfig']['PortBindings']): PortSpec[] {
  return Object.entries(bindings ?? {})
    .flatMap(([key, hosts]) => (hosts ?? [{}]).map((host) => portOf(key, host)))
    .toSorted((a, b) => a.containerPort - b.containerPort);
}

function portOf(key: string, { HostIp, HostPort }: { HostIp?: string; HostPort?: string }): PortSpec {
  const [port = '', protocol] = key.split('/');
  return {
    protocol: protocol === 'udp' || protocol === 'sctp' ? protocol : 'tcp',
    containerPort: Number(port),
    hostAddress: HostIp && HostIp !== '0.0.0.0' ? HostIp : null,
    hostPort: HostPort ? Number(HostPort) : null,
  };
}

const sameCommand = (a: string[] | null | undefined, b: string[] | null | undefined) =>
  JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
