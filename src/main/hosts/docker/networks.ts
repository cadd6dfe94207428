/** Changes to networks, as the Engine API takes them. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { EndpointSettings, IPAMConfig, NetworkCreateOptions } from 'dockerode';
import { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import type { EndpointSpec, NetworkSpec, OperationOf } from '../../../model/operations/types';
import type { RunContext } from '../driver';
import type { Engine } from './engine';
import { inspectRaw } from './inspect';
import { refusalsAbout } from './refusals';
import { checked } from './schemas';

type Signal = Pick<RunContext, 'signal'>;

export async function createNetwork(engine: Engine, spec: NetworkSpec, { signal }: Signal): Promise<void> {
  const body = {
    Name: spec.name,
    Driver: spec.driver,
    // Engines before API 1.44 would otherwise make a second network of the same name.
    CheckDuplicate: true,
    Internal: spec.internal,
    Attachable: spec.attachable,
    EnableIPv6: spec.ipv6,
    IPAM: { Driver: 'default', Config: spec.ipam.map(poolOf) },
    Options: spec.options,
    Labels: spec.labels,
  };
  const subnet = spec.ipam.map((pool) => pool.subnet).join(', ');
  await refusalsAbout({ network: spec.name, name: spec.name, subnet }, () =>
    engine.call((docker, abortSignal) => docker.createNetwork({ ...body, abortSignal } as NetworkCreateOptions), {
      signal,
    }),
  );
}

function poolOf({ subnet, gateway, range, reserved }: NetworkSpec['ipam'][number]): IPAMConfig {
  return {
    Subnet: subnet,
    ...(gateway !== null && { Gateway: gateway }),
    ...(range !== null && { IPRange: range }),
    ...(Object.keys(reserved).length > 0 && { AuxiliaryAddresses: reserved }),
  } as IPAMConfig;
}

/** Refused with `network-in-use`, which names the `containers`, while any are connected. */
export async function removeNetwork(engine: Engine, network: string, { signal }: Signal): Promise<void> {
  const path = encodeURIComponent(network);
  await refusalsAbout({ network, name: network }, async () => {
    try {
      await onceReleased(() =>
        engine.call((docker, abortSignal) => docker.getNetwork(path).remove({ abortSignal }), { signal }),
      );
    } catch (error) {
      if (!PortolanError.is(error) || error.code !== 'network-in-use') throw error;
      const containers = await membersOf(engine, network, signal).catch(() => []);
      throw new PortolanError(error.code, { ...error.params, containers: containers.join(', ') }, error.details);
    }
  });
}

/** How long a swarm may take to stop the last task, and to notice that it has left an overlay network, in milliseconds. */
const RELEASED = 60_000;
const LOOK = 500;

async function onceReleased(remove: () => Promise<unknown>): Promise<void> {
  for (const start = Date.now(); ; await sleep(LOOK)) {
    try {
      await remove();
      return;
    } catch (error) {
      const held = PortolanError.is(error) && /is in use by task/.test(error.details.stderr ?? '');
      if (!held || Date.now() - start > RELEASED) throw error;
    }
  }
}

const members = z.object({ Containers: z.record(z.string(), z.object({ Name: z.string() })).nullish() });

async function membersOf(engine: Engine, network: string, signal: AbortSignal): Promise<string[]> {
  const answer = checked(members, await inspectRaw(engine, 'network', network, signal), 'network');
  return Object.values(answer.Containers ?? {})
    .map(({ Name }) => Name)
    .toSorted();
}

export async function connectNetwork(
  engine: Engine,
  { network, container, endpoint }: Omit<OperationOf<'network.connect'>, 'kind' | 'host'>,
  { signal }: Signal,
): Promise<void> {
  await refusalsAbout({ network, container, name: network, ...addressesOf(endpoint) }, () =>
    engine.call(
      (docker, abortSignal) =>
        docker
          .getNetwork(encodeURIComponent(network))
          .connect({ Container: container, EndpointConfig: settingsOf(endpoint), abortSignal } as object),
      { signal },
    ),
  );
}

export async function disconnectNetwork(
  engine: Engine,
  { network, container }: Pick<OperationOf<'network.disconnect'>, 'network' | 'container'>,
  { signal }: Signal,
): Promise<void> {
  await refusalsAbout({ network, container, name: network }, () =>
    engine.call(
      (docker, abortSignal) =>
        docker.getNetwork(encodeURIComponent(network)).disconnect({ Container: container, abortSignal }),
      { signal },
    ),
  );
}

/** A container's leg, with only what was asked for: the Engine chooses the rest. */
export function settingsOf({ ipv4, ipv6, aliases }: EndpointSpec): EndpointSettings {
  const config = { ...(ipv4 !== null && { IPv4Address: ipv4 }), ...(ipv6 !== null && { IPv6Address: ipv6 }) };
  return { ...(Object.keys(config).length > 0 && { IPAMConfig: config }), Aliases: aliases };
}

export const addressesOf = ({ ipv4, ipv6 }: EndpointSpec): Record<string, string> => {
  const address = [ipv4, ipv6].filter((text) => text !== null).join(', ');
  return address ? { address } : {};
};
