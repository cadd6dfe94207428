/** What differs between the swarms of two States, in the order in which a person would ask. */
import type { State } from '../state';
import { type KnownSwarm, liveTasks, swarmsOf } from '../swarm/find';
import { quorumOf } from '../swarm/quorum';
import type { Service, Swarm, SwarmNode, Task } from '../swarm/types';
import type { Change } from './types';

/** Every sentence, with what fills it in; the texts stand under `change.swarm`. */
export const SWARM_CHANGES = {
  made: ['host'],
  ended: ['host', 'services'],
  unseen: ['host'],
  'joins-worker': ['node'],
  'joins-manager': ['node'],
  leaves: ['node'],
  forgotten: ['node'],
  promoted: ['node'],
  demoted: ['node'],
  active: ['node'],
  pause: ['node'],
  drain: ['node'],
  quorum: ['managers', 'needed', 'spare'],
  'service-made': ['service', 'tasks', 'nodes'],
  'service-gone': ['service', 'tasks'],
  'service-scaled': ['service', 'before', 'after'],
  'task-moves': ['task', 'from', 'to'],
  'task-waits': ['task', 'from'],
  'task-starts': ['task', 'to'],
  'task-stops': ['task', 'from'],
} as const satisfies Record<string, readonly string[]>;

export type SwarmChange = Pick<Change, 'kind'> & { code: keyof typeof SWARM_CHANGES; params: Record<string, string> };

const change = <C extends keyof typeof SWARM_CHANGES>(
  kind: Change['kind'],
  code: C,
  params: Record<(typeof SWARM_CHANGES)[C][number], string>,
): SwarmChange => ({ kind, code, params });

export function swarmChanges(before: State, after: State): SwarmChange[] {
  const [old, present] = [swarmsOf(before), swarmsOf(after)];
  return [...new Set([...old.keys(), ...present.keys()])].flatMap((cluster) => {
    const [was, is] = [old.get(cluster), present.get(cluster)];
    if (was && is) return was.swarm === is.swarm ? [] : within(was.swarm, is.swarm);
    if (is) return [change('added', 'made', { host: is.manager.name }), ...within(NOBODY, is.swarm)];
    return was ? [lost(was)] : [];
  });
}

const NOBODY: Swarm = { dataPathPort: 0, nodes: {}, services: {}, tasks: {} };

/** The last manager takes all of it along; of others it is only no longer told. */
function lost({ manager, swarm }: KnownSwarm): SwarmChange {
  const host = manager.name;
  if (quorumOf(swarm).managers > 1) return change('changed', 'unseen', { host });
  return change('removed', 'ended', { host, services: row(Object.values(swarm.services).map(({ name }) => name)) });
}

const row = (texts: readonly string[]) => texts.toSorted().join(', ') || '–';

const within = (was: Swarm, is: Swarm): SwarmChange[] => [
  ...nodeChanges(was, is),
  ...quorumChange(was, is),
  ...serviceChanges(was, is),
  ...Object.values(is.services).flatMap((service) => (was.services[service.id] ? taskChanges(was, is, service) : [])),
];

function nodeChanges({ nodes: old }: Swarm, { nodes: present }: Swarm): SwarmChange[] {
  const gone = Object.values(old).filter(({ id }) => !present[id]);
  return [
    ...Object.values(present).flatMap((node) => changesOf(old[node.id], node)),
    ...gone.map(({ name: node }) => change('removed', 'forgotten', { node })),
  ];
}

function changesOf(was: SwarmNode | undefined, { name: node, role, availability, state }: SwarmNode): SwarmChange[] {
  if (!was) return [change('added', role === 'manager' ? 'joins-manager' : 'joins-worker', { node })];
  return [
    ...(was.state === 'ready' && state !== 'ready' ? [change('removed', 'leaves', { node })] : []),
    ...(was.role === role ? [] : [change('changed', role === 'manager' ? 'promoted' : 'demoted', { node })]),
    ...(was.availability === availability ? [] : [change('changed', availability, { node })]),
  ];
}

function quorumChange(was: Swarm, is: Swarm): SwarmChange[] {
  const { managers, needed, spare } = quorumOf(is);
  const old = quorumOf(was);
  if (managers === old.managers && spare === old.spare) return [];
  return [change('changed', 'quorum', { managers: String(managers), needed: String(needed), spare: String(spare) })];
}

function serviceChanges(was: Swarm, is: Swarm): SwarmChange[] {
  const changes = Object.values(is.services).flatMap((service): SwarmChange[] => {
    const { name, id, replicas } = service;
    const old = was.services[id];
    const tasks = liveTasks(is, id);
    if (!old) {
      const nodes = row([...new Set(tasks.flatMap(({ node }) => nameOf(is, node) ?? []))]);
      return [change('added', 'service-made', { service: name, tasks: String(tasks.length), nodes })];
    }
    if (old.replicas === replicas) return [];
    const [before, after] = [String(old.replicas ?? ''), String(replicas ?? '')];
    return [change('changed', 'service-scaled', { service: name, before, after })];
  });
  const gone = Object.values(was.services).filter(({ id }) => !is.services[id]);
  const told = gone.map(({ id, name }) =>
    change('removed', 'service-gone', { service: name, tasks: String(liveTasks(was, id).length) }),
  );
  return [...changes, ...told];
}

const nameOf = ({ nodes }: Swarm, id: string | null): string | null => (id === null ? null : (nodes[id]?.name ?? id));

/** A task of a slot that runs elsewhere is told as one that moves, although it is another one. */
function taskChanges(was: Swarm, is: Swarm, service: Service): SwarmChange[] {
  const [old, present] = [liveTasks(was, service.id), liveTasks(is, service.id)];
  const placeOf = ({ slot, node }: Task) => (service.replicas === null ? node : slot);
  const told = present.flatMap((task): SwarmChange[] => {
    const before = old.find((one) => placeOf(one) === placeOf(task));
    if (before?.node === task.node) return [];
    const name = `${service.name}.${task.slot ?? nameOf(is, task.node)}`;
    const [from, to] = [nameOf(was, before?.node ?? null), nameOf(is, task.node)];
    if (from !== null && to !== null) return [change('changed', 'task-moves', { task: name, from, to })];
    if (from !== null) return [change('changed', 'task-waits', { task: name, from })];
    return to === null ? [] : [change('added', 'task-starts', { task: name, to })];
  });
  const stopped = old.filter((task) => !present.some((one) => placeOf(one) === placeOf(task)));
  return [
    ...told,
    ...stopped.map((task) => {
      const from = nameOf(was, task.node) ?? '–';
      return change('removed', 'task-stops', { task: `${service.name}.${task.slot ?? from}`, from });
    }),
  ];
}
