import { findNetwork } from '../find';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import { own } from '../record';
import type { Host, Network, State } from '../state';
import { networkRemoveProblems } from './checks/network-remove';
import { editHost } from './effects/draft';
import { unplug } from './effects/links';
import { idleContainers, liveContainers } from './effects/members';
import { endpointSpecOf, networkSpecOf } from './effects/specs';
import { NOTHING, type OperationModule } from './module';
import { problem } from './problems';
import type { Operation } from './types';

export const networkRemove: OperationModule<'network.remove'> = {
  apply: (state, { host, network: name }) => {
    const found = own(state.hosts, host);
    const network = found && findNetwork(found, name);
    if (!network || network.predefined || liveContainers(found, network).length > 0) return state;
    const rest = network.scope === 'swarm' ? forgottenBy(state, host, network) : state;
    return editHost(rest, host, (draft) => {
      draft.removeNetwork(network.id);
      if (network.bridge !== null) unplug(draft, ROOT_NAMESPACE, network.bridge);
      if (network.parent !== null && wasMade(draft.host, network)) unplug(draft, ROOT_NAMESPACE, network.parent);
    });
  },

  commands: ({ network }) => [['docker', 'network', 'rm', network]],

  /** Containers that do not run refer to the network by its id, and have to be connected to the new one. */
  inverse: ({ host, network: name }, before) => {
    const found = own(before.hosts, host);
    const network = found && findNetwork(found, name);
    if (!network) return NOTHING;
    const connect = idleContainers(found, network).map((container): Operation => {
      const endpoint = endpointSpecOf(container, network, { pin: false });
      return { kind: 'network.connect', host, network: network.name, container: container.name, endpoint };
    });
    const create: Operation = { kind: 'network.create', host, spec: networkSpecOf(network) };
    const loses = problem('loses-network-id', { network: network.name }, null, 'warning');
    return { operations: [create, ...connect], loses };
  },

  preconditions: networkRemoveProblems,

  holds: ({ host, network }, state) => {
    const found = own(state.hosts, host);
    return found && findNetwork(found, network) ? 'not-done' : 'done';
  },
};

/** The State without what the other hosts know of an overlay network on which nothing of theirs is. */
const forgottenBy = (state: State, host: HostId, network: Network): State =>
  Object.values(state.hosts)
    .filter(({ id, networks }) => id !== host && own(networks, network.id))
    .filter((other) => liveContainers(other, network).length === 0)
    .reduce((rest, { id }) => editHost(rest, id, (draft) => draft.removeNetwork(network.id)), state);

/**
 * Whether the Engine made the parent: a dummy, or a VLAN sub-interface on which nothing else hangs. It removes only what
 * it made itself, and does not say what that was; one with addresses has another purpose.
 */
function wasMade(host: Host, { parent, driver, id }: Network): boolean {
  if (parent === null) return false;
  if (parent === `${driver === 'macvlan' ? 'dm' : 'di'}-${id.slice(0, 12)}`) return true;
  const iface = host.namespaces[ROOT_NAMESPACE]?.interfaces[parent];
  const addressed = iface?.addresses.some(({ scope }) => scope !== 'link') ?? true;
  const used = Object.values(host.networks).some((other) => other.id !== id && other.parent === parent);
  return iface?.kind === 'vlan' && iface.name === `${iface.parent?.name}.${iface.vlanId}` && !addressed && !used;
}
