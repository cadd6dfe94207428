/** Probes of a simulated host: a trace, told in the words of the tool that would have asked. */
import { PHYSICAL_HOST } from '../../../model/build';
import { findContainer, isLive } from '../../../model/find';
import { type NamespaceId, ROOT_NAMESPACE } from '../../../model/ids';
import type { ProbeRequest } from '../../../model/probe';
import { PRACTICE_HOST } from '../../../model/simulated/practice';
import { type Listens, resolveName, trace } from '../../../model/trace';
import type { Ran } from '../probes/outcome';
import { Unmeasurable, type Vantage } from '../probes/probe';
import { commandsFor } from '../probes/tools';
import { servesWeb } from './images';
import type { Simulation } from './simulation';
import { sayConnect, sayLookup, sayNeighbours, sayPing } from './words-of-tools';

/** `spec.from.host` is the VM or the desktop. */
export function vantageOf(simulation: Simulation, spec: ProbeRequest): Vantage {
  const { container } = spec.from;
  const inside = container !== null;
  return {
    // Containers have busybox's tools.
    commands: (asked) =>
      commandsFor(asked)
        .slice(inside && asked.kind === 'tcp' ? 1 : 0)
        .slice(0, 1),
    shown: (argv) => (inside ? ['docker', 'exec', container, ...argv] : [...argv]),
    run: async () => ask(simulation, spec),
  };
}

function ask(simulation: Simulation, spec: ProbeRequest): Ran {
  const { state } = simulation;
  const { host, container } = spec.from;
  const from = { host, namespace: container === null ? ROOT_NAMESPACE : namespaceOf(simulation, container) };
  const busybox = container !== null;
  const printed = (status: number, output: string): Ran => ({ status, output, missing: false });
  if (spec.kind === 'lookup') {
    // Every resolver answers for it itself (RFC 6761, 6.3).
    const answers = spec.name === 'localhost' ? ['127.0.0.1'] : (resolveName(state, from, spec.name)?.answers ?? []);
    return printed(...sayLookup(spec.name, answers, resolverOf(simulation, from.namespace, host === PHYSICAL_HOST)));
  }
  if (spec.kind === 'neighbours') {
    const known = host === PHYSICAL_HOST ? [] : simulation.neighbours.of(from.namespace);
    return printed(0, sayNeighbours(known));
  }
  const protocol = spec.kind === 'ping' ? { kind: 'icmp' as const } : { kind: 'tcp' as const, port: spec.port };
  const traced = trace(state, { from, to: spec.target, protocol }, { complete: true, listens: listensOn(simulation) });
  simulation.sent(traced);
  return printed(
    ...(spec.kind === 'ping'
      ? sayPing(spec.target, traced, busybox)
      : sayConnect(spec.target, spec.port, traced, busybox)),
  );
}

function namespaceOf({ host }: Simulation, name: string): NamespaceId {
  const container = findContainer(host, name);
  if (!container) throw new Unmeasurable('container-missing', `No such container: ${name}`);
  if (!isLive(container) || container.namespace === null)
    throw new Unmeasurable('container-not-running', `container ${container.id} is not running`);
  return container.namespace;
}

/** Web servers listen on port 80 of their namespace, and nobody else anywhere. */
const listensOn =
  ({ host, specs }: Simulation): Listens =>
  (at) => {
    const served = Object.values(host.containers).some(
      ({ id, namespace, image }) => namespace === at.namespace && servesWeb(image, specs.get(id)?.command ?? null),
    );
    return at.host === PRACTICE_HOST && at.protocol === 'tcp' && at.port === 80 && served ? 'yes' : 'no';
  };

/** Who answers for names there; null: nobody can be asked. */
export function resolverOf({ host }: Simulation, id: NamespaceId, physical: boolean): string | null {
  if (id === ROOT_NAMESPACE) return physical ? '192.168.56.254' : '127.0.0.53';
  const owner = Object.values(host.containers).find(({ namespace }) => namespace === id);
  const networks = Object.keys(owner?.endpoints ?? {}).flatMap((network) => host.networks[network as never] ?? []);
  if (networks.some(({ predefined }) => !predefined)) return '127.0.0.11';
  const linked = Object.values(host.namespaces[id]?.interfaces ?? {}).some(({ kind }) => kind !== 'loopback');
  return linked ? '10.0.2.3' : null;
}
