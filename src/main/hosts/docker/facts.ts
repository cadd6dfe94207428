/** What the Engine says of its networks and containers, in as few requests as there are news. */

import type { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import type { ContainerFact, InspectFact, NetworkFact, VersionFact } from '../../../model/facts';
import type { SwarmFacts } from '../../../model/swarm/facts';
import type { Call, Engine } from './engine';
import { checked, containersSchema, infoSchema, inspectSchema, networksSchema } from './schemas';
import { readPeers, readSwarm } from './swarm/facts';

type Info = z.infer<typeof infoSchema>;

export type EngineFacts = {
  version: VersionFact;
  info: Info;
  networks: NetworkFact[];
  containers: ContainerFact[];
  /** By container id. */
  inspect: ReadonlyMap<string, InspectFact>;
  /** Of a manager. */
  swarm: SwarmFacts | null;
};

/**
 * Containers are inspected once, and again when an event told of them: only inspect has process ids and aliases, and
 * asking for each costs more than all the rest. `forget` must therefore be called for every event.
 */
export class EngineReader {
  private readonly inspected = new Map<string, InspectFact>();
  /** Containers known before, of which an event told since. */
  private readonly stale = new Set<string>();
  /** Inspections under way that no event has overtaken. */
  private readonly asked = new Map<string, symbol>();
  private info: Info | null = null;

  constructor(private readonly engine: Engine) {}

  /** `null`: everything may have changed. */
  forget(container: string | null): void {
    if (container === null) {
      this.inspected.clear();
      this.asked.clear();
      this.info = null;
    } else {
      if (this.inspected.delete(container)) this.stale.add(container);
      this.asked.delete(container);
    }
  }

  forgetInfo(): void {
    this.info = null;
  }

  /** One round trip when nothing is new, two when containers are, or in a swarm. Rejects with PortolanError. */
  async read(signal?: AbortSignal): Promise<EngineFacts> {
    const { engine } = this;
    const stale = [...this.stale];
    this.stale.clear();
    const [networks, containers, info] = await Promise.all([
      engine.read((docker, abortSignal) => docker.listNetworks({ abortSignal }), { signal }),
      engine.read((docker, abortSignal) => docker.listContainers({ all: true, abortSignal }), { signal }),
      this.info ?? this.readInfo(signal),
      // Most of them are still there, and this saves waiting for the list.
      ...stale.map((id) => this.inspect(id, signal)),
    ]);
    const listed = checked(containersSchema, containers, 'containers');
    const [inspect, swarm, withPeers] = await Promise.all([
      this.inspectAll(listed, signal),
      info.Swarm?.ControlAvailable ? readSwarm(engine, signal) : null,
      readPeers(engine, checked(networksSchema, networks, 'networks'), signal),
    ]);
    // Nodes are promoted and leave without an event here.
    if (info.Swarm?.NodeID) this.info = null;
    return { version: engine.version, info, networks: withPeers, containers: listed, inspect, swarm };
  }

  private async readInfo(signal?: AbortSignal): Promise<Info> {
    const answer = await this.engine.read(
      (docker, abortSignal) => docker.info({ abortSignal } as never) as unknown as Promise<unknown>,
      { signal },
    );
    this.info = checked(infoSchema, answer, 'info');
    return this.info;
  }

  private async inspectAll(
    containers: ContainerFact[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, InspectFact>> {
    const entries = containers.map(async ({ Id }) => [Id, this.inspected.get(Id) ?? (await this.inspect(Id, signal))]);
    const present = new Map((await Promise.all(entries)) as [string, InspectFact | null][]);
    for (const id of this.inspected.keys()) if (!present.has(id)) this.inspected.delete(id);
    return new Map([...present].filter((entry): entry is [string, InspectFact] => entry[1] !== null));
  }

  /** Null when the container went away meanwhile. */
  private async inspect(id: string, signal?: AbortSignal): Promise<InspectFact | null> {
    const asked = Symbol(id);
    this.asked.set(id, asked);
    try {
      const ask: Call<unknown> = (docker, abortSignal) => docker.getContainer(id).inspect({ abortSignal } as object);
      const fact = checked(inspectSchema, await this.engine.read(ask, { signal }), 'container');
      // An event that came while we asked may be about what the answer does not show yet.
      if (this.asked.get(id) === asked) this.inspected.set(id, fact);
      return fact;
    } catch (error) {
      if (PortolanError.is(error) && error.code === 'not-found') return null;
      throw error;
    } finally {
      if (this.asked.get(id) === asked) this.asked.delete(id);
    }
  }
}
