import type { Container, Host, Network } from '../../../model/state';
import type { SceneOptions } from './build-scene';
import { memberOf } from './members';
import type { Presence, SceneMember, SceneZone, ZoneHang } from './scene';
import { cardNode, containerNode, zoneNode } from './scene';

/** The networks of a host with who is on them. Empty `host` and `none` networks are left out: there is nothing to see. */
export function buildZones(before: Host, after: Host, options: SceneOptions): SceneZone[] {
  const networks = merge(before.networks, after.networks);
  const containers = merge(before.containers, after.containers);
  const all = networks.map((entry) => entry.item);
  const find = (ref: string) => containers.find(({ item }) => item.id === ref || item.name === ref)?.item ?? null;
  const homes = new Map(containers.map(({ item }) => [item.id, homeNetwork(sharedWith(item, find) ?? item, all)]));

  return networks
    .sort(byRank)
    .map(({ item: network, presence }): SceneZone => {
      const key = networkKey(network, networks);
      const members = containers
        .filter(
          ({ item }) =>
            item.endpoints[network.id] || homes.get(item.id) === network.id || leavesBy(after, before, item, network),
        )
        .map(
          (entry): SceneMember =>
            memberOf(entry.item, {
              host: before,
              network,
              networkKey: key,
              home: homes.get(entry.item.id) === network.id,
              presence: entry.presence,
              legPresence: legPresence(before, after, entry.item, network),
              shares: sharedNode(before.id, sharedWith(entry.item, find)),
              words: options.words,
            }),
        )
        .sort((a, b) => Number(b.home) - Number(a.home));
      const id = zoneNode(before.id, key);
      return {
        id,
        ref: { kind: 'network', host: before.id, network: network.id },
        label: network.name,
        caption: network.ipam.map((pool) => pool.subnet).join('  '),
        driver: network.mode && network.mode !== 'bridge' ? `${network.driver} ${network.mode}` : network.driver,
        colour: options.colourOf(network.driver === 'overlay' ? `overlay/${network.id}` : `${before.id}/${key}`),
        hang: hang(before.id, network),
        alsoOn: [],
        // The part of an overlay on a host where nobody is on it is a name only.
        folded: options.folded.has(id) || (network.driver === 'overlay' && members.length === 0),
        interface: network.bridge ?? network.parent,
        presence,
        members,
        empty: options.words.empty,
      };
    })
    .filter((zone) => zone.members.length > 0 || !(zone.driver === 'host' || zone.driver === 'null'));
}

type Entry<T> = { item: T; presence: Presence };

/** While a plan runs, its ghosts stand for what has already been made of them, which bears the same names under other ids. */
function merge<T extends { name: string }>(before: Record<string, T>, after: Record<string, T>): Entry<T>[] {
  const entries = Object.entries(after).map(
    ([id, item]): Entry<T> => ({ item, presence: id in before ? 'present' : 'added' }),
  );
  const ghosts = new Set(entries.filter(({ presence }) => presence === 'added').map(({ item }) => item.name));
  const gone = Object.entries(before).filter(([id, { name }]) => !(id in after) && !ghosts.has(name));
  return [...entries, ...gone.map(([, item]): Entry<T> => ({ item, presence: 'removed' }))];
}

const RANK: Record<string, number> = { bridge: 1, macvlan: 2, ipvlan: 3, overlay: 4, host: 8, null: 9 };

function byRank(a: Entry<Network>, b: Entry<Network>): number {
  const rank = (network: Network) =>
    network.predefined && network.driver === 'bridge' ? 0 : (RANK[network.driver] ?? 5);
  return (
    rank(a.item) - rank(b.item) ||
    a.item.created.localeCompare(b.item.created) ||
    a.item.name.localeCompare(b.item.name)
  );
}

/** Docker lets two networks share a name; then the id tells them apart. */
function networkKey(network: Network, all: Entry<Network>[]): string {
  return all.filter((entry) => entry.item.name === network.name).length > 1
    ? `${network.name}:${network.id.slice(0, 12)}`
    : network.name;
}

/** The network under which a container is drawn: the one it was started on, or the first by name. */
function homeNetwork(container: Container, networks: Network[]): string | null {
  const mode = container.networkMode === 'default' ? 'bridge' : container.networkMode;
  const asked = networks.find((network) => network.name === mode || network.id === mode);
  const on = networks.filter((network) => container.endpoints[network.id]).map((network) => network.id);
  if (asked && (on.length === 0 || on.includes(asked.id))) return asked.id;
  return on[0] ?? networks.find((network) => network.driver === 'null')?.id ?? null;
}

function sharedWith(container: Container, find: (ref: string) => Container | null): Container | null {
  const prefix = 'container:';
  return container.networkMode.startsWith(prefix) ? find(container.networkMode.slice(prefix.length)) : null;
}

const sharedNode = (host: string, target: Container | null) => (target ? containerNode(host, target.name) : null);

function legPresence(before: Host, after: Host, container: Container, network: Network): Presence {
  const on = (host: Host) => {
    const found = host.containers[container.id];
    return Boolean(found && (found.endpoints[network.id] || leavesBy(host, host, found, network)));
  };
  const [was, is] = [on(before), on(after)];
  if (was === is) return 'present';
  return is ? 'added' : 'removed';
}

/** Containers of overlay networks have a leg on docker_gwbridge that is none of their endpoints (moby: libnetwork). */
function leavesBy(after: Host, before: Host, container: Container, network: Network): boolean {
  if (network.name !== 'docker_gwbridge' || container.namespace === null) return false;
  const inside = after.namespaces[container.namespace] ?? before.namespaces[container.namespace];
  return Object.values(inside?.interfaces ?? {}).some((leg) => leg.network === network.id);
}

function hang(host: string, network: Network): ZoneHang {
  if (network.driver === 'macvlan' || network.driver === 'ipvlan') {
    return network.parent ? { on: 'card', card: cardNode(host, network.parent) } : { on: 'nothing' };
  }
  if (network.driver === 'overlay') return { on: 'overlay' };
  if (network.driver === 'null' || (network.driver === 'bridge' && network.internal)) return { on: 'nothing' };
  return { on: 'stack' };
}
