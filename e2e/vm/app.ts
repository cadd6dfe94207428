import assert from 'node:assert/strict';
import type { Client } from '../../src/contract/link';
import type { HistoryEntry, PlanEvent } from '../../src/contract/plans';
import type { App } from '../../src/main/app';
import { PHYSICAL_HOST } from '../../src/model/build';
import { type HostId, hostId } from '../../src/model/ids';
import type { Plan } from '../../src/model/operations/types';
import type { State } from '../../src/model/state';
import { appAt } from '../drivers/app-at';
import { Home, profileOf } from '../drivers/home';
import type { RigVm } from '../rig/vm';

/** Where a ping starts: a container, the VM itself, or the physical host, which this process is on. */
export type Start = { container: string } | 'vm' | 'desk';

/** Software emulation answers late: a ping that had no answer is sent again, this often. */
const TRIES = 3;

/** All of the app but its screen, on one VM. */
export class AppOnVm {
  private constructor(
    private readonly app: App,
    private readonly client: Client,
    private readonly home: Home,
    readonly host: HostId,
  ) {}

  static async open(vm: RigVm): Promise<AppOnVm> {
    const home = new Home().knows(vm);
    const { app, client } = await appAt(home);
    const { id } = await client.hosts.add(profileOf(vm));
    await connect(client, id);
    return new AppOnVm(app, client, home, hostId(id));
  }

  /** The VM and what stands around it, read anew. */
  async state(): Promise<State> {
    const { host } = this;
    await this.client.topology.refresh({ host });
    for await (const event of await this.client.topology.watch({ realm: PHYSICAL_HOST }))
      if (event.type === 'state') return event.state;
    throw new Error('the topology ended');
  }

  /** Waits until the app has found its way back by itself. */
  async connected(): Promise<void> {
    for await (const { hosts } of await this.client.hosts.watch(undefined, { signal: AbortSignal.timeout(300_000) }))
      if (hosts.find(({ profile }) => profile.id === this.host)?.status.state === 'connected') return;
  }

  /** Does all of it, and keeps it where the VM would put itself back; the entry in the journal. */
  async apply(plan: Omit<Plan, 'id' | 'via'>): Promise<string> {
    const entry = await this.attempt(plan);
    const kept = entry.state === 'unconfirmed' ? await this.client.plans.confirm({ entry: entry.id }) : entry;
    assert.equal(kept.state, 'done', JSON.stringify(kept.steps, null, 1));
    return kept.id;
  }

  /** Does what can be done of it, and keeps nothing. */
  attempt(plan: Omit<Plan, 'id' | 'via'>): Promise<HistoryEntry> {
    return this.client.plans.apply({ ...plan, id: crypto.randomUUID(), via: this.host }).then(endOf);
  }

  /** Waits until an entry no longer waits to be kept; what it came to. */
  async settled(id: string): Promise<HistoryEntry['state'] | undefined> {
    for await (const list of await this.client.history.watch(undefined, { signal: AbortSignal.timeout(300_000) })) {
      const state = list.find((entry) => entry.id === id)?.state;
      if (state !== 'running' && state !== 'unconfirmed') return state;
    }
  }

  /** Takes back what an entry tells of. */
  async undo(id: string): Promise<void> {
    const entry = await endOf(await this.client.history.undo({ entry: id }));
    assert.equal(entry.state, 'undone', JSON.stringify(entry.steps, null, 1));
  }

  /** Whether a real ping is answered. */
  async reaches(start: Start, target: string): Promise<boolean> {
    const from =
      start === 'desk'
        ? { host: PHYSICAL_HOST, container: null, via: this.host }
        : { host: this.host, container: start === 'vm' ? null : start.container };
    for (let left = TRIES; left > 0; left--) {
      const { outcome, reason, output } = await this.client.probe.run({ kind: 'ping', from, target });
      assert.notEqual(outcome, 'not-measured', `${reason}: ${output}`);
      if (outcome === 'answered') return true;
    }
    return false;
  }

  async close(): Promise<void> {
    await this.app.close();
    this.home.remove();
  }
}

/** A machine that is starved answers so late that the app takes it for gone; a person would try again. */
async function connect(client: Client, host: string): Promise<void> {
  const again = () => client.hosts.connect({ host, answers: {} });
  await again().catch(again);
}

async function endOf(events: AsyncIterable<PlanEvent>): Promise<HistoryEntry> {
  for await (const event of events) if (event.type === 'end') return event.entry;
  throw new Error('the stream ended without an end');
}
