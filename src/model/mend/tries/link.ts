/** An interface that is down. */
import { contains } from '../../address';
import type { Host, Interface, Namespace } from '../../state';
import { holdersOf, netnsOf } from '../places';
import { say, type Trier, type Try } from '../try';

/** At the machine where the packet is, towards where it is to go; or the one that has the address asked for. */
export const links: Trier = ({ state, at, params, code }) => {
  if (!at || !['no-route', 'no-neighbour', 'stranger'].includes(code)) return [];
  const towards = params.address ?? at.destination;
  const here = Object.values(at.namespace.interfaces)
    .filter(({ addresses }) => addresses.some(({ address, prefix }) => contains(`${address}/${prefix}`, towards)))
    .flatMap((iface) => raise(at.host, at.namespace, iface));
  const there = holdersOf(state, towards).flatMap(({ host, namespace, iface }) => raise(host, namespace, iface));
  return [...here, ...there];
};

function raise(host: Host, namespace: Namespace, { name, up }: Interface): Try[] {
  const netns = netnsOf(namespace);
  if (up || netns === undefined) return [];
  return [
    {
      operations: [{ kind: 'link.set', host: host.id, namespace: netns, name, up: true, promiscuous: null, mtu: null }],
      does: say('does.link-up', { name, machine: namespace.name }),
      costs: [],
    },
  ];
}
