import assert from 'node:assert/strict';
import type { OpenLab } from '../../src/contract/labs';
import type { Client } from '../../src/contract/link';
import {
  cleanUpPlan,
  filled,
  type ImagesOn,
  isAnswered,
  type Lab,
  leftoversOf,
  planOf,
  probeOf,
  say,
  standOf,
  type Text,
  traceOf,
} from '../../src/labs';
import type { Plan } from '../../src/model/operations/types';
import type { Learner } from './learner';

/** One lab under way. */
export class Walk {
  constructor(
    private readonly learner: Learner,
    private readonly client: Client,
    readonly lab: Lab,
    private readonly open: OpenLab,
  ) {}

  get values(): Record<string, string> {
    return this.open.run.values;
  }

  /** All that the lab says reads in both languages, with the values that it has here. */
  reads(): void {
    for (const text of textsIn(this.lab))
      for (const language of ['en', 'zh'] as const) {
        const said = say(text, language, this.values);
        assert.match(said, /\S/);
        assert.doesNotMatch(said, /\{\{/);
      }
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

/** Every `{en, zh}` in a thing. */
function textsIn(thing: unknown): Text[] {
  if (typeof thing !== 'object' || thing === null) return [];
  if ('en' in thing && 'zh' in thing) return [thing as Text];
  return Object.values(thing).flatMap(textsIn);
}
