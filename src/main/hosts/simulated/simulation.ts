/** A host that is a State in memory: operations change it, and whoever looks at it is told. */
import { randomBytes } from 'node:crypto';
import { PortolanError } from '../../../contract/errors';
import { PHYSICAL_HOST } from '../../../model/build';
import { findContainer, isLive } from '../../../model/find';
import type { ContainerId } from '../../../model/ids';
import { apply, toShell } from '../../../model/operations';
import { familiar } from '../../../model/operations/checks/image';
import type { ContainerSpec, Operation, ServiceSpec } from '../../../model/operations/types';
import { PRACTICE_HOST, practiceState } from '../../../model/simulated/practice';
import { renamed, settled } from '../../../model/simulated/settle';
import type { Container, Host, State } from '../../../model/state';
import type { Trace } from '../../../model/trace';
import type { Guards, RunContext, Unsubscribe } from '../driver';
import { simulatedGuards } from './guards';
import { endsAtOnce, FIRST_IMAGES, ownCommand, pull } from './images';
import { Neighbours } from './neighbours';
import { refusalOf } from './refuse';
import { tasksToStart, withTaskKnown } from './tasks';

export class Simulation {
  private current: State;
  private readonly held = new Set(FIRST_IMAGES);
  /** What containers were asked to be, as far as a State does not say. */
  readonly specs: Map<ContainerId, ContainerSpec> = new Map();
  private readonly services = new Map<string, ServiceSpec>();
  readonly neighbours: Neighbours = new Neighbours();
  private readonly listeners = new Set<() => void>();
  private readonly traceListeners = new Set<(trace: Trace) => void>();
  readonly guards: Guards = simulatedGuards((asked) => {
    this.change(here(asked));
    this.tell();
  });

  /** Begins with {@link practiceState}. */
  constructor(name: string) {
    this.current = practiceState(name);
  }

  get state(): State {
    return this.current;
  }

  get host(): Host {
    return this.current.hosts[PRACTICE_HOST] as Host;
  }

  get images(): string[] {
    return [...this.held].sort();
  }

  /** What would make a service again. Throws `not-found`. */
  service(name: string): ServiceSpec {
    const spec = this.services.get(name);
    if (!spec) throw new PortolanError('not-found', { name });
    return spec;
  }

  watch(listener: () => void): Unsubscribe {
    const own = () => listener();
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  /** Told of each packet that something sent, before its neighbours are known. */
  watchTraces(listener: (trace: Trace) => void): Unsubscribe {
    const own = (trace: Trace) => listener(trace);
    this.traceListeners.add(own);
    return () => this.traceListeners.delete(own);
  }

  /** Something was sent. */
  sent(trace: Trace): void {
    for (const listener of [...this.traceListeners]) listener(trace);
    this.neighbours.learn(trace);
  }

  /** Rejects as an Engine refuses, and with `cancelled`. */
  async run(asked: Operation, context: RunContext): Promise<void> {
    if (context.signal.aborted) throw new PortolanError('cancelled');
    const operation = here(asked);
    const refused = refusalOf(this.current, this.hostOf(operation), operation, this.images);
    if (refused) throw refused;
    if (operation.kind === 'service.create') this.services.set(operation.spec.name, operation.spec);
    if (operation.kind === 'image.pull') this.held.add(await pull(operation.image, context));
    else if (operation.kind === 'image.remove') this.held.delete(familiar(operation.image));
    else this.change(operation);
    this.startTasks();
    this.tell();
  }

  /** What the swarm wants to run here, by itself. */
  private startTasks(): void {
    for (const starting of tasksToStart(this.host, this.services)) {
      this.change(starting.run);
      this.current = withTaskKnown(this.current, starting);
    }
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** The desktop, or the VM. */
  private hostOf({ host }: Operation): Host {
    return this.current.hosts[host] as Host;
  }

  private change(operation: Operation): void {
    const before = this.host;
    this.current = settled(apply(this.current, operation), PRACTICE_HOST, Date.now());
    this.nameAnew(before);
    const name = 'spec' in operation ? operation.spec.name : 'container' in operation ? operation.container : '';
    const container = operation.kind.startsWith('container.') ? findContainer(this.host, name) : undefined;
    if (!container) return;
    if (operation.kind === 'container.run') this.furnish(container, operation.spec);
    if (operation.kind === 'container.run' || operation.kind === 'container.start') this.endIdle(container);
  }

  /** An Engine never gives an id twice. */
  private nameAnew(before: Host): void {
    const { networks, containers } = this.host;
    const made = [...Object.keys(networks), ...Object.keys(containers)].filter(
      (id) => !Object.hasOwn(before.networks, id) && !Object.hasOwn(before.containers, id),
    );
    for (const id of made) this.current = renamed(this.current, id, randomBytes(32).toString('hex'));
  }

  private furnish(container: Container, spec: ContainerSpec): void {
    this.specs.set(container.id, spec);
    this.edit({ ...container, command: toShell(spec.command ?? ownCommand(spec.image)) });
  }

  private endIdle({ id, image }: Container): void {
    const container = this.host.containers[id];
    if (!container || !isLive(container) || this.specs.get(id)?.command || !endsAtOnce(image)) return;
    const stop: Operation = { kind: 'container.stop', host: PRACTICE_HOST, container: container.name };
    this.current = settled(apply(this.current, stop), PRACTICE_HOST, Date.now());
  }

  private edit(container: Container): void {
    const containers = { ...this.host.containers, [container.id]: container };
    const host = { ...this.host, containers };
    this.current = { ...this.current, hosts: { ...this.current.hosts, [PRACTICE_HOST]: host } };
  }
}

/** On the simulation's own desktop, or on its VM, whatever their session calls it. */
const here = (operation: Operation): Operation => ({
  ...operation,
  host: operation.host === PHYSICAL_HOST ? PHYSICAL_HOST : PRACTICE_HOST,
});

/** Simulations by the id of their profile, for the life of the process. */
export class Simulations {
  private readonly held = new Map<string, Simulation>();

  /** The one of that profile; a new one when there is none yet. */
  of(id: string, name: string): Simulation {
    const known = this.held.get(id);
    if (known) return known;
    const made = new Simulation(name);
    this.held.set(id, made);
    return made;
  }

  /** Forgets those whose profile is gone: a profile made anew begins anew. */
  retain(ids: readonly string[]): void {
    for (const id of this.held.keys()) if (!ids.includes(id)) this.held.delete(id);
  }
}
