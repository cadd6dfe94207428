/** Facts → State: what hosts report, put together. Nothing is guessed that was not read, save where a comment says so. */
import type { Facts } from '../facts';
import { type HostId, hostId } from '../ids';
import type { Host, State } from '../state';
import { buildManagedHost, buildPlainHost } from './hosts';
import { buildSegments } from './segments';

export const PHYSICAL_HOST = hostId('physical');

/** Ids for managed hosts and peers by name; a name that is not in it is its own id. */
export type HostIds = ReadonlyMap<string, HostId>;

/**
 * Builds the State of everything that was observed together. Pure, and linear in the number of interfaces, endpoints
 * and routes. Facts must have been checked for their shape on arrival.
 */
export const build = (facts: Facts, ids: HostIds = new Map()): State => stateOf(buildHosts(facts, ids));

/** The machines alone: managed hosts, the desktop, peers. */
export function buildHosts(facts: Facts, ids: HostIds = new Map()): Host[] {
  const idOf = (name: string) => ids.get(name) ?? hostId(name);
  const hosts: Host[] = facts.hosts.map((host) => buildManagedHost(idOf(host.name), host));
  if (facts.physicalHost) {
    const { name = 'physical-host', platform } = facts.physicalHost;
    const built = buildPlainHost(PHYSICAL_HOST, name, 'physical', facts.physicalHost);
    hosts.push(platform === undefined ? built : { ...built, platform });
  }
  for (const [name, peer] of Object.entries(facts.peers ?? {}))
    hosts.push(buildPlainHost(idOf(name), name, 'peer', peer));
  return hosts;
}

/** Machines with the segments that join them. The machines stay the same objects. */
export function stateOf(hosts: Host[]): State {
  const byId = Object.fromEntries(hosts.map((host) => [host.id, host]));
  return { hosts: byId, segments: Object.fromEntries(buildSegments(hosts).map((segment) => [segment.id, segment])) };
}
