/** What a swarm's tasks are on a simulated host: containers that the Engine starts by itself. */
import { randomBytes } from 'node:crypto';
import { findContainer } from '../../../model/find';
import { editSwarm } from '../../../model/operations/effects/swarm';
import type { Operation, ServiceSpec } from '../../../model/operations/types';
import { PRACTICE_HOST } from '../../../model/simulated/practice';
import type { Host, State } from '../../../model/state';
import type { Task } from '../../../model/swarm/types';

const NOTHING_ASKED = { ipv4: null, ipv6: null, aliases: [] };

/** `instead`: the id under which it was foreseen. */
export type Starting = { task: Task; instead: string; run: Operation };

/** The operations that start what is to run on the host and does not yet. `specs`: of services, by name. */
export function tasksToStart(host: Host, specs: ReadonlyMap<string, ServiceSpec>): Starting[] {
  const { known, node } = host.swarm ?? {};
  return Object.values(known?.tasks ?? {}).flatMap((task) => {
    const service = known?.services[task.service];
    const spec = service && specs.get(service.name);
    if (!spec || task.node !== node || task.container !== null || task.desired !== 'running') return [];
    // No task is ever started a second time: another takes its place.
    const fresh = { ...task, id: randomBytes(13).toString('hex').slice(0, 25) };
    return [{ task: fresh, instead: task.id, run: runOf(spec, fresh) }];
  });
}

/** Without a network of its own it is on Docker's own bridge, as any container. */
function runOf({ name, image, command, networks, env }: ServiceSpec, task: Task): Operation {
  const [network = 'bridge', ...more] = networks;
  return {
    kind: 'container.run',
    host: PRACTICE_HOST,
    spec: {
      ...{ name: `${name}.${task.slot ?? task.node}.${task.id}`, image, command, network, endpoint: NOTHING_ASKED },
      more: more.map((one) => ({ network: one, endpoint: NOTHING_ASKED })),
      ...{ ports: [], env, labels: { 'com.docker.swarm.service.name': name, 'com.docker.swarm.task.id': task.id } },
    },
  };
}

/** The State in which the swarm knows which container a task is, and at which addresses. */
export function withTaskKnown(state: State, { task, instead, run }: Starting): State {
  const host = state.hosts[PRACTICE_HOST];
  const container = host && run.kind === 'container.run' ? findContainer(host, run.spec.name) : null;
  if (!container) return state;
  const addresses = Object.values(container.endpoints).flatMap(({ network, ipv4 }) =>
    ipv4 === null ? [] : [[network, ipv4] as const],
  );
  const known: Task = { ...task, container: container.id, addresses: Object.fromEntries(addresses) };
  return editSwarm(state, PRACTICE_HOST, (swarm) => {
    const { [instead]: _, ...tasks } = swarm.tasks;
    return { ...swarm, tasks: { ...tasks, [task.id]: known } };
  });
}
