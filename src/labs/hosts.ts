/** Hosts of a State that a lab may have to do with besides its own: those of the same swarm. */
import { findContainer } from '../model/find';
import type { HostId } from '../model/ids';
import type { Container, Host, State } from '../model/state';

/** The lab's own host first. */
export function managedHosts({ hosts }: State, id: HostId): Host[] {
  const own = hosts[id];
  const others = Object.values(hosts).filter((host) => host.role === 'managed' && host.id !== id);
  return own ? [own, ...others] : others;
}

/** Another one in the swarm that this one manages; null: there is none. */
export function otherNode(state: State, host: Host): Host | null {
  const nodes = host.swarm?.manager ? Object.keys(host.swarm.known?.nodes ?? {}) : [];
  const others = managedHosts(state, host.id).filter((one) => one.id !== host.id);
  return others.find(({ swarm }) => swarm !== undefined && nodes.includes(swarm.node)) ?? null;
}

/** A container by name: the lab's host's, else another one's. */
export function containerIn(state: State, id: HostId, name: string): { host: Host; container: Container } | null {
  for (const host of managedHosts(state, id)) {
    const container = findContainer(host, name);
    if (container) return { host, container };
  }
  return null;
}
