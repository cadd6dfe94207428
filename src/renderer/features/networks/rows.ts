import type { Host, Network } from '../../../model/state';

/** A network as the table shows it. */
export type Row = { network: Network; subnet: string; gateway: string; interface: string; containers: string[] };

export function rowsOf(host: Host): Row[] {
  const containers = Object.values(host.containers);
  return Object.values(host.networks).map((network) => ({
    network,
    subnet: network.ipam.map((pool) => pool.subnet).join(', '),
    gateway: network.ipam.flatMap((pool) => pool.gateway ?? []).join(', '),
    interface: network.bridge ?? network.parent ?? '',
    containers: containers
      .filter(({ endpoints }) => endpoints[network.id])
      .map(({ name }) => name)
      .sort(),
  }));
}

/** Words about a network that stand in frames. */
export function notesOf({ predefined, internal, ipv6, attachable, scope, ingress }: Network) {
  const all = { predefined, internal, ipv6, attachable, swarm: scope === 'swarm', ingress };
  return (Object.keys(all) as (keyof typeof all)[]).filter((note) => all[note]);
}
