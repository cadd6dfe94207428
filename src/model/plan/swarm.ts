/** Makers of plans for a swarm. `host`: the manager that it is done on; `id`: a UUID of the caller's. */
import type { HostId } from '../ids';
import type { NodeUpdate, Operation, Plan, ServiceSpec } from '../operations/types';
import type { SwarmNode } from '../swarm/types';

/** Titles, with the parameters their texts may use. */
export const SWARM_TITLES = {
  'mode-overlay': ['network'],
  'swarm-leave': ['host'],
  'swarm-rejoin': ['host'],
  'network-renumber': ['network', 'subnet'],
  'node-promote': ['node'],
  'node-demote': ['node'],
  'node-drain': ['node'],
  'node-pause': ['node'],
  'node-activate': ['node'],
  'node-remove': ['node'],
  'service-scale': ['service', 'replicas'],
  'service-remove': ['service'],
} as const satisfies Record<string, readonly string[]>;

type On = { id: string; host: HostId };
type OnNode = On & { node: SwarmNode };

export type NodeDeed = 'promote' | 'demote' | 'drain' | 'pause' | 'activate';

const DEEDS: Record<NodeDeed, Pick<NodeUpdate, 'role' | 'availability'>> = {
  promote: { role: 'manager', availability: null },
  demote: { role: 'worker', availability: null },
  drain: { role: null, availability: 'drain' },
  pause: { role: null, availability: 'pause' },
  activate: { role: null, availability: 'active' },
};

export const nodeDeedPlan = ({ id, host, node, deed }: OnNode & { deed: NodeDeed }): Plan =>
  plan(id, `node-${deed}`, { node: node.name }, [{ kind: 'node.update', host, node: node.id, ...DEEDS[deed] }]);

/** One that is up is removed by force. */
export const removeNodePlan = ({ id, host, node }: OnNode): Plan =>
  plan(id, 'node-remove', { node: node.name }, [
    { kind: 'node.remove', host, node: node.id, force: node.state !== 'down' },
  ]);

/** `name`: the host's. `force`: also as a manager. */
export const leaveSwarmPlan = ({ id, host, name, force }: On & { name: string; force: boolean }): Plan =>
  plan(id, 'swarm-leave', { host: name }, [{ kind: 'swarm.leave', host, force }]);

export const scaleServicePlan = ({ id, host, service, replicas }: On & { service: string; replicas: number }): Plan =>
  plan(id, 'service-scale', { service, replicas: String(replicas) }, [
    { kind: 'service.scale', host, service, replicas },
  ]);

/** What makes it again is read from the swarm before it goes. */
export const removeServicePlan = ({
  id,
  host,
  service,
  restore = null,
}: On & { service: string; restore?: ServiceSpec | null }): Plan =>
  plan(id, 'service-remove', { service }, [{ kind: 'service.remove', host, service, restore }]);

const plan = (id: string, code: string, params: Record<string, string>, operations: Operation[]): Plan => ({
  id,
  title: { code, params },
  operations,
});
