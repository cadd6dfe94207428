/** Changes to containers, as the Engine API takes them. */
import type { ContainerCreateOptions } from 'dockerode';
import { PortolanError } from '../../../contract/errors';
import type { ContainerSpec, PortSpec } from '../../../model/operations/types';
import type { RunContext } from '../driver';
import type { Engine } from './engine';
import { addressesOf, connectNetwork, settingsOf } from './networks';
import { isNotModified, refusalsAbout } from './refusals';

type Signal = Pick<RunContext, 'signal'>;

/** Seconds a container is given to end by itself, the Docker CLI's default. */
const STOP_SECONDS = 10;

/** All or nothing: what was made is removed again when a later step fails or is cancelled. */
export async function runContainer(engine: Engine, spec: ContainerSpec, context: Signal): Promise<void> {
  const about = { name: spec.name, container: spec.name, image: spec.image, network: spec.network };
  const id = await refusalsAbout({ ...about, ...addressesOf(spec.endpoint) }, async () => {
    const create = { name: spec.name, ...bodyOf(spec) };
    const { signal } = context;
    const made = await engine.call((docker, abortSignal) => docker.createContainer({ ...create, abortSignal }), {
      signal,
    });
    return made.id;
  });
  try {
    for (const { network, endpoint } of spec.more)
      await connectNetwork(engine, { network, container: id, endpoint }, context);
    await refusalsAbout({ ...about, ...addressesOf(spec.endpoint) }, () => start(engine, id, context));
  } catch (error) {
    await discard(engine, id);
    throw error;
  }
}

export function startContainer(engine: Engine, container: string, context: Signal): Promise<void> {
  return refusalsAbout({ container, name: container }, () => start(engine, container, context));
}

export function stopContainer(engine: Engine, container: string, { signal }: Signal): Promise<void> {
  return refusalsAbout({ container, name: container }, async () => {
    const ask = engine.call(
      (docker, abortSignal) => docker.getContainer(container).stop({ t: STOP_SECONDS, abortSignal } as object),
      { signal },
    );
    await ask.catch(ignoreNotModified);
  });
}

/** Stops it first, so that it can end in order. Its volumes stay, as with `docker rm`. */
export async function removeContainer(engine: Engine, container: string, { signal }: Signal): Promise<void> {
  await stopContainer(engine, container, { signal });
  await refusalsAbout({ container, name: container }, async () => {
    try {
      const remove = { force: true };
      await engine.call(
        (docker, abortSignal) => docker.getContainer(container).remove({ ...remove, abortSignal } as object),
        { signal },
      );
    } catch (error) {
      // One that was run with --rm goes by itself once it has stopped.
      if (!isGoing(error)) throw error;
      await untilGone(engine, container, signal);
    }
  });
}

function isGoing(error: unknown): boolean {
  if (!PortolanError.is(error)) return false;
  return (
    error.code === 'not-found' || /removal of container .* is already in progress/.test(error.details.stderr ?? '')
  );
}

async function untilGone(engine: Engine, container: string, signal: AbortSignal): Promise<void> {
  const ask = engine.call(
    (docker, abortSignal) => docker.getContainer(container).wait({ condition: 'removed', abortSignal }),
    { signal },
  );
  await ask.catch((error) => {
    if (!PortolanError.is(error) || error.code !== 'not-found') throw error;
  });
}

async function start(engine: Engine, container: string, { signal }: Signal): Promise<void> {
  const ask = engine.call((docker, abortSignal) => docker.getContainer(container).start({ abortSignal } as object), {
    signal,
  });
  await ask.catch(ignoreNotModified);
}

/** Not cancelled with the rest, and its own failure is not the one to tell. */
async function discard(engine: Engine, container: string): Promise<void> {
  await engine
    .read((docker, abortSignal) =>
      docker.getContainer(container).remove({ force: true, v: true, abortSignal } as object),
    )
    .catch(() => {});
}

function ignoreNotModified(error: unknown): void {
  if (!isNotModified(error)) throw error;
}

const WITHOUT_ENDPOINT = /^(host|none|container:.*)$/;

function bodyOf(spec: ContainerSpec): ContainerCreateOptions {
  const published = spec.ports.map((port) => [portKey(port), port] as const);
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const [key, { hostAddress, hostPort }] of published) {
    bindings[key] = [...(bindings[key] ?? []), { HostIp: hostAddress ?? '', HostPort: String(hostPort ?? '') }];
  }
  return {
    Image: spec.image,
    ...(spec.command !== null && { Cmd: spec.command }),
    Env: spec.env,
    Labels: spec.labels,
    ExposedPorts: Object.fromEntries(published.map(([key]) => [key, {}])),
    HostConfig: {
      NetworkMode: spec.network,
      PortBindings: bindings,
      ...(spec.sysctls && { Sysctls: spec.sysctls }),
      ...(spec.capabilities && { CapAdd: spec.capabilities }),
    },
    ...(!WITHOUT_ENDPOINT.test(spec.network) && {
      NetworkingConfig: { EndpointsConfig: { [spec.network]: settingsOf(spec.endpoint) } },
    }),
  };
}

const portKey = ({ containerPort, protocol }: PortSpec) => `${containerPort}/${protocol}`;
