/** Plans for what the overlay doctor finds, where it can be put right from here. */
import { networkOf } from '../address';
import { type HostId, type InterfaceName, ROOT_NAMESPACE } from '../ids';
import { lasting } from '../lasting';
import { alone } from '../mend/places';
import { apply } from '../operations';
import { addressesOf, withPort } from '../operations/effects/swarm';
import type { FilterRule, Operation, Plan } from '../operations/types';
import { removeNodePlan } from '../plan/swarm';
import type { Host, State } from '../state';
import type { KnownSwarm } from './find';
import type { FindingMend } from './finding';
import { closingOf, type PortMeasured, portText } from './ports';
import { quorumOf } from './quorum';
import type { SwarmNode } from './types';

/** The operations of each host, with the files that make them outlast a reboot where every host has a place for such. */
function onHosts(title: Plan['title'], changes: readonly { host: Host; operation: Operation }[]): FindingMend {
  const kept = changes.map(({ host, operation }) => ({ operation, ...lasting(host, [operation]) }));
  const lasts = kept.every(({ problems }) => problems.length === 0);
  const operations = kept.flatMap(({ operation, files }) => [operation, ...(lasts ? files : [])]);
  return { plan: { title, operations }, lasts };
}

/**
 * A rule before all others on the host that is not reached. Tried on a copy: null where that does not help, so that it must
 * be closed by something else, and where its rules could not be read. `source`: whom it is opened for. Of ESP no packet can be followed.
 */
export function openPort(state: State, measured: PortMeasured, source: string | null): FindingMend | null {
  const { to, address, protocol, port } = measured;
  const host = state.hosts[to];
  const read = host?.namespaces[ROOT_NAMESPACE]?.iptables;
  if (!host || !read || protocol === 'icmp' || address.includes(':')) return null;
  const rule: FilterRule = {
    ...{ kind: 'input', inDevice: null, outDevice: null, source: source === null ? null : alone(source) },
    ...{ destination: null, protocol, ...(protocol !== 'esp' && { port }) },
  };
  const operation: Operation = { kind: 'filter.add', host: to, rule };
  if (protocol !== 'esp' && closingOf(apply(state, operation), measured)) return null;
  const title = { code: 'open-port', params: { port: portText(measured), host: host.name } };
  return onHosts(title, [{ host, operation }]);
}

type Raised = { host: Host; card: InterfaceName; mtu: number };

/** Null: no card is too low. */
export function raiseMtu(cards: readonly Raised[]): FindingMend | null {
  if (cards.length === 0) return null;
  const link = cards.map(({ host, card }) => `${host.name} ${card}`).join(', ');
  const mtu = String(Math.max(...cards.map((one) => one.mtu)));
  return onHosts(
    { code: 'set-mtu', params: { link, mtu } },
    cards.map(({ host, card: name, mtu: wanted }) => ({
      host,
      operation: {
        ...{ kind: 'link.set', host: host.id, namespace: null, name },
        ...{ up: null, promiscuous: null, mtu: wanted },
      },
    })),
  );
}

/** Workers leave, and join again with an address in the subnet of a manager. Null: one of them manages or has none there. */
export function rejoin({ manager, swarm }: KnownSwarm, hosts: readonly Host[]): FindingMend | null {
  const there = manager.swarm && swarm.nodes[manager.swarm.node]?.address;
  const own = there ? subnetsWith(manager, there) : [];
  const operations = hosts.map((host): Operation[] => {
    const advertise = addressesOf(host).find((one) => subnetsWith(host, one).some((subnet) => own.includes(subnet)));
    if (!host.swarm || host.swarm.manager || !there || !advertise || host.swarm.address === advertise) return [];
    return [
      { kind: 'swarm.leave', host: host.id, force: false },
      { kind: 'node.remove', host: manager.id, node: host.swarm.node, force: true },
      {
        ...{ kind: 'swarm.join', host: host.id, manager: manager.id, remote: withPort(there), role: 'worker' },
        ...{ advertise, dataPath: null },
      },
    ];
  });
  if (hosts.length === 0 || operations.some((steps) => steps.length === 0)) return null;
  const params = { host: hosts.map(({ name }) => name).join(', ') };
  const plan = { title: { code: 'swarm-rejoin', params }, operations: operations.flat() };
  return { plan, lasts: null, danger: true };
}

const subnetsWith = (host: Host, address: string): string[] =>
  Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).flatMap(({ addresses }) =>
    addresses.flatMap((held) => (held.address === address ? (networkOf(`${address}/${held.prefix}`) ?? []) : [])),
  );

/** As many of the workers as let one manager fail. Null: there are not enough. */
export function promoteMore({ manager, swarm }: KnownSwarm): FindingMend | null {
  const nodes = { ...swarm.nodes };
  const promoted: SwarmNode[] = [];
  const free = Object.values(nodes).filter(
    ({ role, state, availability }) => role === 'worker' && state === 'ready' && availability === 'active',
  );
  for (const node of free) {
    if (quorumOf({ nodes }).spare > 0) break;
    nodes[node.id] = { ...node, role: 'manager', reachability: 'reachable' };
    promoted.push(node);
  }
  if (promoted.length === 0 || quorumOf({ nodes }).spare < 1) return null;
  const params = { node: promoted.map(({ name }) => name).join(', ') };
  const operations = promoted.map(({ id: node }): Operation => toRole(manager.id, node, 'manager'));
  return { plan: { title: { code: 'node-promote', params }, operations }, lasts: null };
}

const toRole = (host: HostId, node: string, role: SwarmNode['role']): Operation => ({
  ...{ kind: 'node.update', host, node, role, availability: null },
});

/** For one that is gone for good. Null: nothing can be changed without a quorum. */
export function forgetNode({ manager, swarm }: KnownSwarm, node: SwarmNode): FindingMend | null {
  if (quorumOf(swarm).spare < 0) return null;
  const { id: _, ...plan } = removeNodePlan({ id: '', host: manager.id, node });
  const demoted = node.role === 'manager' ? [toRole(manager.id, node.id, 'worker')] : [];
  return { plan: { ...plan, operations: [...demoted, ...plan.operations] }, lasts: null, danger: true };
}
