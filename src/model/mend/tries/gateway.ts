/** A gateway that nobody is. */
import { contains, prefixOf } from '../../address';
import { ROOT_NAMESPACE } from '../../ids';
import { isDefaultRoute } from '../../make';
import { shimName } from '../../suggest';
import { holdersOf, poolOf } from '../places';
import { say, type Trier, UNTIL_REBOOT } from '../try';

/** The host becomes it, on the card that the asking macvlan leg hangs on; a way on from there is another step. */
export const gateways: Trier = ({ state, at, code, params }) => {
  const { address, device = '' } = params;
  if (!at || address === undefined || (code !== 'no-neighbour' && code !== 'stranger')) return [];
  const { host, namespace } = at;
  const leg = namespace.interfaces[device];
  const parent = leg?.parent;
  const isGateway = namespace.routes.some((route) => isDefaultRoute(route) && route.gateway === address);
  if (leg?.kind !== 'macvlan' || parent?.namespace !== ROOT_NAMESPACE || !isGateway) return [];
  const pool = poolOf(host, address)?.pool;
  if (!pool || !contains(pool.subnet, address) || holdersOf(state, address).length > 0) return [];
  const name = shimName(host);
  const about = { name, parent: parent.name, address, machine: host.name };
  const addresses = [`${address}/${prefixOf(pool.subnet)}`];
  return [
    {
      operations: [
        {
          ...{ kind: 'link.add', host: host.id, namespace: null },
          spec: { kind: 'macvlan', name, parent: parent.name, mode: 'bridge', addresses },
        },
      ],
      does: say('does.gateway', about),
      costs: [say('cost.gateway', about), UNTIL_REBOOT(host.name)],
    },
  ];
};
