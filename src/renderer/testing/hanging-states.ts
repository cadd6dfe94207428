/** States to look at: networks that hang on a card or its VLANs, with containers that some do not reach. */
import { ROOT_NAMESPACE } from '../../model/ids';
import { applyPlan } from '../../model/operations';
import type { State } from '../../model/state';
import { addLink, vlan } from '../../model/testing/host-operations';
import { createNetwork, pool, run } from '../../model/testing/operations';
import { VM } from '../../model/testing/vm';
import { assumedFirewall } from '../../model/trace/netfilter/assumed';
import { emptyVm } from './states';

const hanging = (
  driver: string,
  name: string,
  subnet: string,
  gateway: string | null,
  options: Record<string, string>,
) => createNetwork(name, { driver, ipam: [pool(subnet, { gateway })], options });

const box = { image: 'busybox:latest', command: ['sleep', 'infinity'] };

/** Its rules were read: without them nobody can tell what one more would do. */
function withFirewall(state: State): State {
  const host = state.hosts[VM];
  const root = host?.namespaces[ROOT_NAMESPACE];
  if (host && root) root.iptables = assumedFirewall(host);
  return state;
}

/** Macvlan networks in two VLANs, and one on the card itself. */
export function hangingVm(): State {
  return applyPlan(withFirewall(emptyVm()), [
    addLink(vlan('vm0.20', 'vm0', 20)),
    addLink(vlan('vm0.30', 'vm0', 30)),
    hanging('macvlan', 'macvlan20', '192.168.20.0/24', '192.168.20.1', { parent: 'vm0.20' }),
    hanging('macvlan', 'macvlan30', '192.168.30.0/24', '192.168.30.1', { parent: 'vm0.30' }),
    createNetwork('subway', {
      driver: 'macvlan',
      ipam: [pool('192.168.56.0/24', { gateway: '192.168.56.1', range: '192.168.56.96/28' })],
      options: { parent: 'vm0' },
    }),
    run('milk', 'macvlan20', box),
    run('bread', 'macvlan20', box),
    run('tea', 'macvlan30', box),
    run('coffee', 'subway', box),
  ]);
}

/** A routed ipvlan network, whose answers do not find back. */
export function routedVm(): State {
  return applyPlan(withFirewall(emptyVm()), [
    hanging('ipvlan', 'metro', '192.168.94.0/24', null, { parent: 'vm0', ipvlan_mode: 'l3' }),
    run('milk', 'metro', box),
    run('bread', 'metro', box),
  ]);
}
