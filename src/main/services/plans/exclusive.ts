/** Runs what is done to hosts, one plan at a time on each, and lets its events be followed. */
import { PortolanError } from '../../../contract/errors';
import type { PlanEvent } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import { asPortolanError } from '../failures';
import type { Journal } from '../journal/journal';
import { asFound, entryOf, type JournalRecord } from '../journal/record';
import type { Log } from '../log';
import { Outbox } from '../outbox';
import type { Session } from '../sessions/session';
import { isGuarded } from './guarding';
import { lookedAt } from './looking';
import type { PlanModel } from './model';
import type { Work } from './perform';
import { besideOf, type Places, placesOf, type RunPhysical } from './places';
import type { Known } from './problems';

export type PlanEvents = AsyncGenerator<PlanEvent, void>;

export type PlansParts = {
  journal: Journal;
  model: PlanModel;
  /** Throws `host-unknown`. */
  session(host: string): Session;
  runPhysical: RunPhysical;
  log: Log;
};

/** `undone`: the entry that is undone; null: the plan is applied. */
export type Asked = { plan: Plan; undone: string | null; signal: AbortSignal | undefined };

/** What is to be run, once all that speaks against it has been said; rejects with that. */
type Begin = (work: Work, known: Known) => Promise<{ record: JournalRecord; run(): Promise<JournalRecord> }>;

export class Exclusive {
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly parts: PlansParts,
    /** The app ends. */
    private readonly closing: AbortSignal,
    /** Throws what else speaks against doing anything on these hosts. */
    private readonly refuse: (hosts: readonly string[], asked: Asked) => void,
  ) {}

  isTaken(host: string): boolean {
    return this.running.has(host);
  }

  /** Settles when what runs now has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.running.values());
  }

  /** Rejects, with nothing begun, with `plan-running`, why a host could not be read, and as `begin` does. */
  async run(asked: Asked, begin: Begin): Promise<PlanEvents> {
    const { journal, model, log } = this.parts;
    const { plan, undone, signal } = asked;
    const places = placesOf(plan, this.parts);
    const leave = this.take(places, asked);
    const outbox = new Outbox<PlanEvent>(newestOfEach);
    const ends = AbortSignal.any([this.closing, ...(signal ? [signal] : [])]);
    const guarded = undone === null && isGuarded(plan);
    const work: Work = { places, guarded, journal, model, log, signal: ends, emit: (event) => outbox.push(event) };
    try {
      const { record, run } = await begin(work, await lookedAt(places));
      outbox.push({ type: 'entry', entry: entryOf(record) });
      void this.finish(record, run, outbox).finally(leave);
    } catch (error) {
      leave();
      throw error;
    }
    return outbox.read(signal);
  }

  /** All hosts of a plan, and the one beside which its desktop stands, until the returned function is called. */
  private take(places: Places, asked: Asked): () => void {
    const hosts = [...new Set([...places.keys(), besideOf(asked.plan) as string])];
    const busy = hosts.find((host) => this.running.has(host));
    if (busy !== undefined)
      throw new PortolanError('plan-running', { host: places.get(busy)?.name ?? this.parts.session(busy).name });
    this.refuse(hosts, asked);
    let done = () => {};
    const ended = new Promise<void>((resolve) => (done = resolve));
    for (const host of hosts) this.running.set(host, ended);
    return () => {
      for (const host of hosts) this.running.delete(host);
      done();
    };
  }

  private async finish(record: JournalRecord, run: () => Promise<JournalRecord>, outbox: Outbox<PlanEvent>) {
    const { journal, log } = this.parts;
    try {
      const entry = entryOf(await run());
      outbox.push({ type: 'end', entry });
      outbox.end();
    } catch (error) {
      // The disk refuses: what is known stays in memory, and the host is asked what became of it.
      journal.keep(asFound(journal.get(record.id)));
      outbox.end(asPortolanError(error, log));
    }
  }
}

/** A follower who is slow gets the newest of each kind. */
const newestOfEach = (waiting: readonly PlanEvent[], next: PlanEvent): PlanEvent[] =>
  next.type === 'end' ? [next] : [...waiting.filter(({ type }) => type !== next.type), next];
