/** A host and what hangs on its own card: macvlan and ipvlan keep parent and children apart. */
import type { InterfaceName } from '../../ids';
import { ROOT_NAMESPACE } from '../../ids';
import type { LinkSpec, Operation } from '../../operations/types';
import type { Host, Interface, State } from '../../state';
import { shimAddress, shimName } from '../../suggest';
import { alone, holdersOf, poolOf } from '../places';
import { say, type Trier, type Try, UNTIL_REBOOT } from '../try';

export const shims: Trier = ({ state, at, code, params }) => {
  if (!at || !['no-neighbour', 'stranger', 'no-route'].includes(code)) return [];
  const { host, namespace } = at;
  const address = params.address ?? at.destination;
  if (namespace.id === ROOT_NAMESPACE) {
    const child = holdersOf(state, address).find((one) => one.host === host && hangsOnCard(one.iface))?.iface;
    return child ? shimTo(state, host, child, address) : [];
  }
  // The other way round: the child asks for an address of its own host.
  const leg = namespace.interfaces[params.device ?? ''];
  const isHosts = holdersOf(state, address).some((one) => one.host === host && one.namespace.id === ROOT_NAMESPACE);
  const own = leg?.addresses.find(({ family }) => family === (address.includes(':') ? 6 : 4))?.address;
  return leg && isHosts && own && hangsOnCard(leg) ? shimTo(state, host, leg, own) : [];
};

const hangsOnCard = ({ kind, parent }: Interface) =>
  (kind === 'macvlan' || kind === 'ipvlan') && parent?.namespace === ROOT_NAMESPACE;

/** The route leads to the network's whole range where it has one: what is started later is reached as well. */
function shimTo(state: State, host: Host, child: Interface, address: string): Try[] {
  const parent = child.parent?.name;
  const pool = poolOf(host, address)?.pool;
  if (parent === undefined || !pool) return [];
  const destination = pool.range ?? alone(address);
  const there = existingShim(host, child, parent);
  const name = there ?? shimName(host);
  const own = there ? null : shimAddress(state, pool.range ?? pool.subnet);
  if (!there && own === null) return [];
  const about = { name, parent, destination, machine: host.name, address: own ?? '' };
  const on = { host: host.id, namespace: null };
  const route: Operation = {
    ...{ kind: 'route.add', ...on },
    route: { destination, gateway: null, device: name, source: null, metric: null },
  };
  if (own === null)
    return [{ operations: [route], does: say('does.shim-route', about), costs: [UNTIL_REBOOT(host.name)] }];
  const common = { name, parent, addresses: [alone(own)] };
  const spec: LinkSpec =
    child.kind === 'macvlan'
      ? { kind: 'macvlan', ...common, mode: 'bridge' }
      : { kind: 'ipvlan', ...common, mode: modeOf(child) };
  return [
    {
      operations: [{ kind: 'link.add', ...on, spec }, route],
      does: say('does.shim', about),
      costs: [say('cost.shim', about), UNTIL_REBOOT(host.name)],
    },
  ];
}

/** All ipvlan interfaces on one parent have the same mode (ipvlan.rst). */
const modeOf = ({ mode }: Interface) => (mode === 'l3' || mode === 'l3s' ? mode : 'l2');

/** One that hangs there already and is up. */
export const existingShim = (host: Host, { kind }: Pick<Interface, 'kind'>, parent: InterfaceName): string | null =>
  Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).find(
    (iface) => iface.kind === kind && iface.up && iface.parent?.name === parent,
  )?.name ?? null;
