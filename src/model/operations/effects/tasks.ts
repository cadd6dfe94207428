/** Which tasks a swarm would run where. Its own choice is spread the same way, and cannot be foreseen to the node. */
import { isLive } from '../../find';
import type { HostId } from '../../ids';
import type { Container, State } from '../../state';
import { swarmOf } from '../../swarm/find';
import type { Service, Swarm, SwarmNode, Task } from '../../swarm/types';
import { editHost, type HostDraft } from './draft';
import { predictedSwarmId } from './ids';
import { stopRunning } from './running';

const isOpen = ({ state, availability }: SwarmNode) => state === 'ready' && availability === 'active';
/** One that is paused keeps what it has. */
const keeps = (node: SwarmNode | undefined) => node?.state === 'ready' && node.availability !== 'drain';

/** Every service with as many tasks as it is to have, on nodes that may run them. `host`: whose ids the new ones get. */
export const placed = (swarm: Swarm, host: HostId): Swarm =>
  Object.values(swarm.services).reduce((done, service) => withTasks(done, service, host), swarm);

/** The same for one service. */
export function withTasks(swarm: Swarm, service: Service, host: HostId): Swarm {
  const all = Object.entries(swarm.tasks);
  const live = Object.values(swarm.tasks).filter((task) => task.service === service.id && task.desired === 'running');
  const others = all.filter(([, task]) => !live.includes(task));
  const made = service.replicas === null ? onEach(swarm, service, live, host) : replicas(swarm, service, live, host);
  if (made.length === live.length && made.every((task, index) => task === live[index])) return swarm;
  return { ...swarm, tasks: Object.fromEntries([...others, ...made.map((task) => [task.id, task] as const)]) };
}

function onEach(swarm: Swarm, service: Service, live: readonly Task[], host: HostId): Task[] {
  const kept = live.filter(({ node }) => keeps(swarm.nodes[node ?? '']));
  const bare = Object.values(swarm.nodes).filter((one) => isOpen(one) && !kept.some(({ node }) => node === one.id));
  return [...kept, ...bare.map(({ id, name }) => taskOf(host, service, { node: id, slot: null, name }))];
}

function replicas(swarm: Swarm, service: Service, live: readonly Task[], host: HostId): Task[] {
  const kept = live.filter(({ node }) => keeps(swarm.nodes[node ?? ''])).slice(0, service.replicas ?? 0);
  const tasks = [...kept];
  const slots = Array.from({ length: service.replicas ?? 0 }, (_, index) => index + 1);
  for (const slot of slots.filter((one) => !kept.some((task) => task.slot === one))) {
    if (tasks.length === slots.length) break;
    const node = emptiest(swarm, tasks);
    tasks.push(taskOf(host, service, { node, slot, name: String(slot) }));
  }
  return tasks.toSorted((a, b) => (a.slot ?? 0) - (b.slot ?? 0));
}

/** The open node with the fewest of them; null: there is none. */
function emptiest({ nodes }: Swarm, tasks: readonly Task[]): string | null {
  const count = (id: string) => tasks.filter(({ node }) => node === id).length;
  const [first] = Object.values(nodes)
    .filter(isOpen)
    .toSorted((a, b) => count(a.id) - count(b.id));
  return first?.id ?? null;
}

type Place = { node: string | null; slot: number | null; name: string };

const taskOf = (host: HostId, service: Service, { node, slot, name }: Place): Task => ({
  id: predictedSwarmId('task', host, `${service.name}.${name} ${node}`),
  service: service.id,
  ...{ node, slot, state: node === null ? 'pending' : 'running', desired: 'running' },
  ...{ message: '', container: null, addresses: {} },
});

/** Their containers stop and stay, as the history of a service. */
export const stopped = (state: State, tasks: readonly Task[]): State =>
  withContainersOf(state, tasks, (draft, container) => {
    if (isLive(container)) stopRunning(draft, container.id);
  });

/** Their containers go. */
export const removed = (state: State, tasks: readonly Task[]): State =>
  withContainersOf(state, tasks, (draft, container) => {
    if (isLive(container)) stopRunning(draft, container.id);
    draft.removeContainer(container.id);
  });

function withContainersOf(
  state: State,
  tasks: readonly Task[],
  change: (draft: HostDraft, container: Container) => void,
): State {
  const ids = new Set<string>(tasks.flatMap(({ container }) => container ?? []));
  return Object.values(state.hosts).reduce((done, { id, containers }) => {
    const held = Object.values(containers).filter((container) => ids.has(container.id));
    if (held.length === 0) return done;
    return editHost(done, id, (draft) => {
      for (const container of held) change(draft, container);
    });
  }, state);
}

/** The State with the containers gone of those tasks that a swarm no longer has. `id`: any host in it. */
export function settleTasks(before: State, after: State, id: HostId): State {
  const kept = swarmOf(after, id)?.swarm.tasks ?? {};
  const gone = Object.values(swarmOf(before, id)?.swarm.tasks ?? {}).filter((task) => !kept[task.id]);
  return removed(after, gone);
}
