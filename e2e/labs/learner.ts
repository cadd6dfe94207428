/** Somebody who does labs on a real host: by the app's own services, or by hand from outside of it. */
import assert from 'node:assert/strict';
import { realmOf } from '../../src/contract/hosts';
import type { OpenLab } from '../../src/contract/labs';
import type { Client } from '../../src/contract/link';
import {
  chooseValues,
  cleanUpPlan,
  filled,
  type ImagesOn,
  isAnswered,
  type Lab,
  LIBRARY,
  leftoversOf,
  type Place,
  planOf,
  probeOf,
  standOf,
  traceOf,
} from '../../src/labs';
import { hostId } from '../../src/model/ids';
import type { Plan } from '../../src/model/operations/types';
import { applyPatch } from '../../src/model/patch';
import type { State } from '../../src/model/state';
import { run } from '../rig/process';

/** What a lab needs of its host: `docker` from out here, `exec` as root inside. */
export type Ship = {
  docker(...args: string[]): Promise<string>;
  exec(command: string, ...args: string[]): Promise<string>;
};
export type Commands = readonly (readonly string[])[];

/** As often as the screen reads the host again while a check waits. */
const LOOK_AGAIN = 500;
const PATIENCE = 180_000;

export class Learner {
  private state: State | null = null;
  private readonly ending = new AbortController();
  private readonly listeners = new Set<() => void>();
  /** Milliseconds from the end of what was done by hand until the checks were met. */
  readonly waits: number[] = [];

  private constructor(
    private readonly client: Client,
    private readonly id: string,
    private readonly ship: Ship,
  ) {}

  /** On a host that is connected. */
  static async on(client: Client, id: string, ship: Ship): Promise<Learner> {
    const learner = new Learner(client, id, ship);
    const { hosts } = await client.hosts.list();
    const found = hosts.find(({ profile }) => profile.id === id);
    assert.ok(found);
    void learner.follow(realmOf(found.profile)).catch(() => undefined);
    await learner.until(() => learner.state?.hosts[hostId(id)] !== undefined);
    return learner;
  }

  close(): void {
    this.ending.abort();
  }

  get place(): Place {
    assert.ok(this.state);
    return { state: this.state, host: hostId(this.id) };
  }

  private get ownHost() {
    const { state, host } = this.place;
    const found = state.hosts[host];
    assert.ok(found);
    return found;
  }

  async begin(id: string): Promise<Walk> {
    const lab = LIBRARY.find((one) => one.id === id);
    assert.ok(lab, id);
    await this.until(
      () => chooseValues(lab, this.place.state, this.ownHost).missing.length === 0,
      () => `${id} can begin`,
    );
    const { run: begun, ...progress } = await this.client.labs.begin({ host: this.id, lab: id });
    assert.ok(begun);
    return new Walk(this, this.client, lab, { ...progress, run: begun });
  }

  /** Does by hand what somebody would type; on the desktop where a command begins with `desktop`. */
  async type(commands: Commands): Promise<void> {
    for (const [tool = '', ...args] of commands) {
      if (tool === 'docker') await this.ship.docker(...args);
      else if (tool === 'desktop') await run(args[0] ?? '', args.slice(1));
      else await this.ship.exec(tool, ...args);
    }
  }

  /** Looks at the host again and again, as the screen does, until it is so. */
  async until(is: () => boolean, what: () => string = () => ''): Promise<void> {
    const begun = Date.now();
    while (!is()) {
      if (Date.now() - begun > PATIENCE) throw new Error(`It never came about: ${what()}`);
      await this.changed();
    }
  }

  /** Another State, or the time to look again. */
  private changed(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.listeners.delete(end);
        resolve();
      };
      const timer = setTimeout(() => {
        void this.client.topology.refresh({ host: this.id }).then(end, end);
      }, LOOK_AGAIN);
      this.listeners.add(end);
    });
  }

  private async follow(realm: string): Promise<void> {
    const { signal } = this.ending;
    for await (const event of await this.client.topology.watch({ realm }, { signal })) {
      if (event.type === 'state') this.state = event.state;
      else if (this.state) this.state = applyPatch(this.state, event.entries);
      for (const listener of [...this.listeners]) listener();
    }
  }
}

/** One lab under way. */
class Walk {
  constructor(
    private readonly learner: Learner,
    private readonly client: Client,
    readonly lab: Lab,
    private readonly open: OpenLab,
  ) {}

  get values(): Record<string, string> {
    return this.open.run.values;
  }

  /** Has what is left of a step done by the app. */
  async haveDone(step: number): Promise<void> {
    const images = await this.images();
    const asked = { id: crypto.randomUUID(), lab: this.lab, step, title: this.lab.id, values: this.values, images };
    const plan = planOf(asked, this.learner.place);
    if (plan) await this.apply(plan);
  }

  /** Whether its checks are met now. */
  stands(step: number): boolean {
    return this.why(step).length === 0;
  }

  async passes(step: number, byHand = false): Promise<void> {
    const begun = Date.now();
    await this.learner.until(
      () => this.stands(step),
      () => `step ${step + 1} of ${this.lab.id}: ${JSON.stringify(this.why(step))}`,
    );
    if (byHand) this.learner.waits.push(Date.now() - begun);
    await this.client.labs.note({ host: this.open.host, lab: this.lab.id, passed: step });
  }

  /** What is foretold of a step's questions is what is measured. */
  async asks(step: number): Promise<void> {
    for (const question of this.lab.steps[step]?.questions ?? []) {
      const asking = filled(question, this.values);
      const [trace, probe] = [traceOf(this.learner.place, asking), probeOf(this.learner.place, asking)];
      assert.ok(trace && probe, JSON.stringify(asking));
      const { outcome, output } = await this.client.probe.run(probe);
      if (trace.verdict.kind === 'unknowable' || outcome === 'not-measured') continue;
      assert.equal(
        outcome === 'answered',
        isAnswered(trace),
        `${JSON.stringify(asking)} ${trace.verdict.code}: ${output}`,
      );
    }
  }

  /** Takes away what is left of it, and ends it. */
  async cleanUp(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      await this.client.topology.refresh({ host: this.open.host });
      const { place } = this.learner;
      const found = leftoversOf(this.lab, this.open.run, place, await this.images());
      const plan = cleanUpPlan(crypto.randomUUID(), this.lab.id, found, new Set(), place);
      if (!plan) break;
      await this.apply(plan);
    }
    await this.client.labs.end({ host: this.open.host, lab: this.lab.id });
  }

  private async images(): Promise<ImagesOn> {
    const hosts = Object.keys(this.open.run.before.images);
    const each = hosts.map(async (host) => [host, await this.client.hosts.images({ host })] as const);
    return Object.fromEntries(await Promise.all(each));
  }

  private why(step: number) {
    const { outcomes } = standOf(this.lab.steps[step] ?? { title: '', text: '' }, this.values, this.learner.place, {
      kind: 'ssh',
      byKey: true,
    });
    return outcomes.filter(({ met }) => !met);
  }

  private async apply(plan: Plan): Promise<void> {
    for await (const event of await this.client.plans.apply(plan)) {
      if (event.type !== 'end') continue;
      const { state, steps, id } = event.entry;
      const failed = steps.flatMap(({ error }) => error ?? []);
      assert.ok(state === 'done' || state === 'unconfirmed', `${this.lab.id}: ${state} ${JSON.stringify(failed)}`);
      if (state === 'unconfirmed') await this.client.plans.confirm({ entry: id });
    }
  }
}

export type { Walk };
