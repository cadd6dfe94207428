/** Applies plans and undoes them, one at a time on each host. */
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry, PlanEvent } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import { asPortolanError } from '../failures';
import type { Journal } from '../journal/journal';
import { asFound, entryOf, type JournalRecord } from '../journal/record';
import type { Log } from '../log';
import { Outbox } from '../outbox';
import type { Session } from '../sessions/session';
import { settledWithin } from '../sessions/timing';
import { joined, lookedAt } from './looking';
import type { PlanModel } from './model';
import type { Work } from './perform';
import { besideOf, type Places, placeFor, placesOf, type RunPhysical } from './places';
import { type Known, refuseProblems } from './problems';
import { resolved, resolveEntry, unresolvedThrough } from './resolve';
import { runPlan } from './run';
import { Turns } from './turns';
import { undoingOf, undoPlan } from './undo';

export type PlanEvents = AsyncGenerator<PlanEvent, void>;

export type PlansParts = {
  journal: Journal;
  model: PlanModel;
  /** Throws `host-unknown`. */
  session(host: string): Session;
  runPhysical: RunPhysical;
  log: Log;
};

/** Milliseconds for what runs to be written down as far as it came when the app ends. */
const END_LIMIT = 800;

export class Plans {
  private readonly turns = new Turns();
  private readonly resolving = new Set<string>();
  private readonly closing = new AbortController();

  constructor(private readonly parts: PlansParts) {}

  isBusy(host: string): boolean {
    return this.turns.isTaken(host);
  }

  /**
   * Begins, and gives the events of it. Rejects, with nothing done, with `plan-running`, `precondition-failed`, why the
   * host could not be read, or `disk-failed`. When `signal` aborts, no further operation begins.
   */
  async apply(plan: Plan, signal?: AbortSignal): Promise<PlanEvents> {
    return this.exclusively(plan, signal, async (work, known) => {
      refuseProblems(work.model, plan.operations, known);
      const record = await work.journal.begin(plan, work.model.script(plan, joined(known)));
      return { record, run: () => runPlan(work, record) };
    });
  }

  /** As {@link apply}; also rejects with `not-found` and `not-undoable`. */
  async undo(id: string, signal?: AbortSignal): Promise<PlanEvents> {
    const { plan } = this.parts.journal.get(id);
    return this.exclusively(plan, signal, async (work, known) => {
      const record = this.resolvedBy(known, work.journal.get(id));
      if (!entryOf(record).undoable) throw new PortolanError('not-undoable');
      const undoings = undoingOf(record, known, work.model);
      return { record, run: () => undoPlan(work, record, undoings) };
    });
  }

  /** Keeps what a guarded plan did. Rejects with `not-found`. */
  async confirm(id: string): Promise<HistoryEntry> {
    return entryOf(this.parts.journal.get(id));
  }

  /** Rejects with `not-found`. */
  script(id: string): { name: string; text: string } {
    const { plan, script, startedAt } = this.parts.journal.get(id);
    const name = `${plan.title.code}-${new Date(startedAt).toISOString().slice(0, 10)}.sh`;
    return { name: name.replaceAll(/[^A-Za-z0-9.-]+/g, '-'), text: script };
  }

  /** Finds out, once the host has been read, what became of steps that were cut off. */
  watch(host: string, session: Session): void {
    session.topology.reads.subscribe(() => {
      for (const record of this.parts.journal.all()) {
        for (const open of unresolvedThrough(record, host)) void this.resolve(record, open);
      }
    });
  }

  /** No further operation begins. Settles when those that run have ended, or after 0.8 s. */
  async close(): Promise<void> {
    this.closing.abort();
    const ended = this.turns.ended().then(() => this.parts.journal.idle());
    await settledWithin(END_LIMIT, ended);
  }

  private async resolve({ id, plan }: JournalRecord, host: string): Promise<void> {
    const key = `${id} ${host}`;
    if (this.isBusy(host) || this.resolving.has(key)) return;
    this.resolving.add(key);
    const { log } = this.parts;
    try {
      const place = placeFor(plan, host, this.parts);
      await resolveEntry({ ...this.parts, signal: this.closing.signal }, id, host, place);
    } catch (error) {
      log.warn('journal.unresolved', { error });
    } finally {
      this.resolving.delete(key);
    }
  }

  private resolvedBy(known: Known, record: JournalRecord): JournalRecord {
    return [...known]
      .filter(([host]) => record.unresolved.includes(host))
      .reduce((present, [host, look]) => resolved(present, { host, ...look }, this.parts.model), record);
  }

  /** Those of a plan, and the host beside which its desktop stands. Throws `plan-running`. */
  private take(plan: Plan, places: Places): () => void {
    const hosts = [...new Set([...places.keys(), besideOf(plan) as string])];
    const busy = hosts.find((host) => this.turns.isTaken(host));
    if (busy === undefined) return this.turns.take(hosts);
    throw new PortolanError('plan-running', { host: places.get(busy)?.name ?? this.parts.session(busy).name });
  }

  private async exclusively(
    plan: Plan,
    signal: AbortSignal | undefined,
    begin: (work: Work, known: Known) => Promise<{ record: JournalRecord; run(): Promise<JournalRecord> }>,
  ): Promise<PlanEvents> {
    const { journal, model, log } = this.parts;
    const places = placesOf(plan, this.parts);
    const leave = this.take(plan, places);
    const outbox = new Outbox<PlanEvent>(newestOfEach);
    const ends = AbortSignal.any([this.closing.signal, ...(signal ? [signal] : [])]);
    const work: Work = { places, journal, model, log, signal: ends, emit: (event) => outbox.push(event) };
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
