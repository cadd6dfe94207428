/** One host's facts, put together from what the Engine and the kernel said. */
import type { ContainerFact, HostFacts, InspectFact, NetworkFact } from '../../model/facts';
import type { Unread } from '../../model/state';
import type { EngineFacts } from './docker/facts';
import type { InsideFacts, RootFacts } from './linux/reader';
import type { Target } from './linux/script';

/** The processes whose network namespaces are containers' own. */
export function targetsOf({ containers, inspect }: EngineFacts): Target[] {
  return containers.flatMap((container) => {
    const pid = inspect.get(container.Id)?.State?.Pid ?? 0;
    return pid > 0 && hasOwnNamespace(container) ? [{ id: container.Id, pid }] : [];
  });
}

function hasOwnNamespace({ State, HostConfig }: ContainerFact): boolean {
  const mode = HostConfig?.NetworkMode ?? 'default';
  return (State === 'running' || State === 'paused') && mode !== 'host' && !mode.startsWith('container:');
}

/**
 * Whether the kernel that was asked is the Engine's: it has one of the bridges that the Engine made. Not so where the
 * Engine runs in a virtual machine, without root, or behind a socket that leads elsewhere.
 */
export function isEnginesKernel(networks: readonly NetworkFact[], { link }: RootFacts): boolean {
  const bridges = networks.filter(({ Driver, Scope }) => Driver === 'bridge' && Scope === 'local').map(bridgeOf);
  const names = new Set(link.map(({ ifname }) => ifname));
  return bridges.length === 0 || link.length === 0 || bridges.some((bridge) => names.has(bridge));
}

const bridgeOf = ({ Id, Options }: NetworkFact) =>
  Options?.['com.docker.network.bridge.name'] ?? `br-${Id.slice(0, 12)}`;

/** `root` null: nobody could ask the kernel, `unread` says why. */
export function hostFacts(
  { version, info, networks, containers, inspect, swarm }: EngineFacts,
  root: RootFacts | null,
  inside: InsideFacts | null,
  unread: readonly Unread[],
): HostFacts {
  const names = new Map(containers.map((container) => [container.Id, nameOf(container)]));
  const byName = <T>(entries: Iterable<[string, T]>): Record<string, T> =>
    Object.fromEntries([...entries].map(([id, value]) => [names.get(id) ?? id, value]));
  return {
    name: '',
    link: root?.link ?? [],
    addr: root?.addr ?? [],
    route: root?.route ?? [],
    rule: root?.rule ?? [],
    sysctl: root?.sysctl ?? {},
    iptables: root?.iptables ?? '',
    ...(root?.neighbours && { neighbours: root.neighbours }),
    ...(root && { extra: root.named, overlays: root.overlays, configuration: root.configuration, ipvs: root.ipvs }),
    ...(swarm && { swarm }),
    version,
    info,
    networks,
    containers,
    inspect: byName<InspectFact>(inspect),
    namespaces: byName(inside?.namespaces ?? []),
    legs: inside?.legs ?? [],
    unread: [...unread, ...(root?.unread ?? []), ...(inside?.unread ?? [])],
  };
}

const nameOf = ({ Id, Names }: ContainerFact) => (Names[0] ?? Id.slice(0, 12)).replace(/^\//, '');
