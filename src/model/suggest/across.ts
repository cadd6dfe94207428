/** What is worth asking of an overlay network: whether containers of different hosts meet, and nobody else gets in. */
import { addressOf } from '../address';
import { PHYSICAL_HOST } from '../build';
import { findContainer, isLive } from '../find';
import type { OperationOf, Plan } from '../operations/types';
import type { ProbeOrigin, ProbeSpec } from '../probe';
import type { Container, Host, State } from '../state';
import { findService, hostOfNode, liveTasks, swarmOf } from '../swarm/find';
import type { Service, Swarm } from '../swarm/types';

type Placed = { host: Host; container: Container };

/** Containers and nodes that are asked about, at most. */
const LIMIT = 4;

/** null: the plan runs neither a service nor containers on several hosts. */
export function acrossHosts(state: State, { operations }: Plan): ProbeSpec[] | null {
  const runs = operations.flatMap((one) => (one.kind === 'container.run' ? [one] : []));
  const services = operations.flatMap((one) => (one.kind === 'service.create' ? [one] : []));
  if (services.length === 0 && new Set(runs.map(({ host }) => host)).size < 2) return null;
  const made = runs.slice(0, LIMIT).flatMap(({ host: id, spec }): Placed[] => {
    const host = state.hosts[id];
    const container = host && findContainer(host, spec.name);
    return host && container && isLive(container) ? [{ host, container }] : [];
  });
  return [...aroundOf(made), ...services.flatMap((one) => ofService(state, one))];
}

/** From each to the next by name and by address, and from this computer to the first. */
function aroundOf(made: readonly Placed[]): ProbeSpec[] {
  const [first] = made;
  if (!first || made.length < 2) return [];
  const around = made.flatMap((from, at): ProbeSpec[] => {
    const to = made[(at + 1) % made.length] ?? first;
    return [to.container.name, ...addressesOf(to.container)].map((target) => ping(originOf(from), target));
  });
  const outside = addressesOf(first.container).map((target) => ping(desktop(first.host), target));
  return [...around, ...outside];
}

const ping = (from: ProbeOrigin, target: string): ProbeSpec => ({ kind: 'ping', from, target });
const originOf = ({ host, container }: Placed): ProbeOrigin => ({ host: host.id, container: container.name });
const desktop = (via: Host): ProbeOrigin => ({ host: PHYSICAL_HOST, container: null, via: via.id });

const addressesOf = ({ endpoints }: Container): string[] =>
  Object.values(endpoints).flatMap(({ ipv4 }) => (ipv4 === null ? [] : [addressOf(ipv4)]));

/** Its name asked for in a task on each node, and its published ports from this computer. */
function ofService(state: State, { host: id, spec }: OperationOf<'service.create'>): ProbeSpec[] {
  const known = swarmOf(state, id);
  const service = known && findService(known.swarm, spec.name);
  if (!known || !service) return [];
  const tasks = tasksOf(state, known.swarm, service);
  const names = tasks
    .slice(0, LIMIT)
    .map((task): ProbeSpec => ({ kind: 'lookup', from: originOf(task), name: spec.name }));
  return [...names, ...publishedOf(state, known.swarm, service, tasks)];
}

const tasksOf = (state: State, swarm: Swarm, { id }: Service): Placed[] =>
  liveTasks(swarm, id).flatMap(({ node, container: running }): Placed[] => {
    const host = node === null ? null : hostOfNode(state, node);
    const container = host && running !== null ? findContainer(host, running) : null;
    return host && container && isLive(container) ? [{ host, container }] : [];
  });

function publishedOf(state: State, { nodes }: Swarm, { ports }: Service, tasks: readonly Placed[]): ProbeSpec[] {
  return ports.flatMap(({ protocol, hostPort, mode }) => {
    if (protocol !== 'tcp' || hostPort === null) return [];
    return Object.values(nodes)
      .slice(0, LIMIT)
      .flatMap(({ id, address }): ProbeSpec[] => {
        const host = hostOfNode(state, id);
        const answers = mode === 'ingress' || tasks.some((task) => task.host === host);
        return host && answers ? [{ kind: 'tcp', from: desktop(host), target: address, port: hostPort }] : [];
      });
  });
}
