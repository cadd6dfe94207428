/** Portolan on a desk, connected to several real hosts over SSH. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realmOf } from '../../src/contract/hosts';
import type { Client } from '../../src/contract/link';
import type { HistoryEntry } from '../../src/contract/plans';
import type { PortsInput } from '../../src/contract/swarm';
import type { App } from '../../src/main/app';
import { type HostId, hostId } from '../../src/model/ids';
import type { Operation, Plan } from '../../src/model/operations/types';
import type { State } from '../../src/model/state';
import type { PortMeasured } from '../../src/model/swarm/ports';
import { appAt, dataOf } from '../drivers/app-at';
import { Home, profileOf } from '../drivers/home';
import type { RigMachine } from '../rig/rig-machine';

export class Desk {
  private constructor(
    readonly client: Client,
    /** By the names of the hosts. */
    readonly ids: Record<string, HostId>,
    private readonly app: App,
    private readonly home: Home,
  ) {}

  static async at(hosts: readonly RigMachine[]): Promise<Desk> {
    const home = new Home();
    writeFileSync(home.knownHosts, hosts.map(({ knownHostsLine }) => `${knownHostsLine}\n`).join(''), { mode: 0o600 });
    const { app, client } = await appAt(home);
    const ids: Record<string, HostId> = {};
    for (const host of hosts) {
      const { id } = await client.hosts.add(profileOf(host));
      const connect = () => client.hosts.connect({ host: id, answers: {} });
      // A machine that is starved answers so late that the app takes it for gone; a person would try again.
      await connect().catch(connect).catch(connect);
      ids[host.name] = hostId(id);
    }
    return new Desk(client, ids, app, home);
  }

  async apply(...operations: Operation[]): Promise<HistoryEntry> {
    const plan: Plan = { id: crypto.randomUUID(), title: { code: 'mode-overlay', params: {} }, operations };
    for await (const event of await this.client.plans.apply(plan)) if (event.type === 'end') return event.entry;
    throw new Error('the stream ended without an end');
  }

  async undo({ id: entry }: HistoryEntry): Promise<HistoryEntry> {
    for await (const event of await this.client.history.undo({ entry })) if (event.type === 'end') return event.entry;
    throw new Error('the stream ended without an end');
  }

  /** What came of really trying the ports between all hosts, but those that are open. */
  async closed(
    addressOf: (name: string) => string,
    asked: Partial<Pick<PortsInput, 'encrypted'>> = {},
  ): Promise<PortMeasured[]> {
    const nodes = Object.entries(this.ids).map(([name, host], index) => ({
      ...{ host, address: addressOf(name), manager: index === 0 },
    }));
    const closed: PortMeasured[] = [];
    for await (const { measured } of await this.client.swarm.ports({ nodes, ...asked }))
      if (measured.outcome !== 'open') closed.push(measured);
    return closed;
  }

  /** What is known of all hosts now. */
  async state(): Promise<State> {
    const signal = AbortSignal.timeout(30_000);
    for await (const event of await this.client.topology.watch({ realm: realmOf({ kind: 'ssh', id: '' }) }, { signal }))
      if (event.type === 'state') return event.state;
    throw new Error('no State');
  }

  /** All that was written to the data folder. */
  written(): string {
    const dataDir = dataOf(this.home);
    return readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
      .join('\n');
  }

  async leave(): Promise<void> {
    await this.app.close();
    this.home.remove();
  }
}
