/** Applies plans and undoes them, one at a time on each host. */
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry, PlanEvent } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import { asPortolanError } from '../failures';
import type { Journal } from '../journal/journal';
import { asFound, ended, entryOf, type JournalRecord } from '../journal/record';
import type { Log } from '../log';
import { Outbox } from '../outbox';
import type { Session } from '../sessions/session';
import { settledWithin } from '../sessions/timing';
import { armed, disarmed, isGuarded } from './guarding';
import { joined, lookedAt } from './looking';
import type { PlanModel } from './model';
import type { Work } from './perform';
import { besideOf, type Places, placeFor, placesOf, type RunPhysical } from './places';
import { type Known, refuseProblems } from './problems';
import { putBack } from './put-back';
import { resolved, resolveEntry, unresolvedThrough } from './resolve';
import { runPlan, write } from './run';
import { Turns } from './turns';
import { Unconfirmed } from './unconfirmed';
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

  private readonly unconfirmed: Unconfirmed;

  constructor(private readonly parts: PlansParts) {
    this.unconfirmed = new Unconfirmed({ ...parts, isBusy: (host) => this.isBusy(host) });
  }

  isBusy(host: string): boolean {
    return this.turns.isTaken(host);
  }

  /**
   * Begins, and gives the events of it. Rejects, with nothing done, with `plan-running`, `precondition-failed`, why the
   * host could not be read, or `disk-failed`. When `signal` aborts, no further operation begins.
   */
  async apply(plan: Plan, signal?: AbortSignal): Promise<PlanEvents> {
    return this.exclusively(plan, signal, undefined, async (work, known) => {
      refuseProblems(work.model, plan.operations, known);
      const script = work.model.script(plan, joined(known));
      const guard = isGuarded(plan) ? await armed(work.places, work.model, plan, known) : null;
      const record = await work.journal.begin(plan, script, guard).catch(async (error: unknown) => {
        if (guard) await disarmed(work.places, guard).catch(() => undefined);
        throw error;
      });
      return { record, run: async () => this.overIfNotWhole(work, await runPlan(work, record)) };
    });
  }

  /** As {@link apply}; also rejects with `not-found` and `not-undoable`. */
  async undo(id: string, signal?: AbortSignal): Promise<PlanEvents> {
    const { plan } = this.parts.journal.get(id);
    return this.exclusively(plan, signal, id, async (work, known) => {
      const found = work.journal.get(id);
      if (found.guard && !(await disarmed(work.places, found.guard))) return this.tooLate(work, found);
      const record = { ...this.resolvedBy(known, found), guard: null };
      try {
        if (!entryOf(record).undoable) throw new PortolanError('not-undoable');
        const undoings = undoingOf(record, known, work.model);
        return { record, run: () => undoPlan(work, record, undoings) };
      } catch (error) {
        if (found.guard) await work.journal.write(ended(record, Date.now()));
        throw error;
      }
    });
  }

  /** As {@link Unconfirmed.confirm}. */
  confirm(id: string): Promise<HistoryEntry> {
    return this.unconfirmed.confirm(id);
  }

  /** Rejects with `not-found`. */
  script(id: string): { name: string; text: string } {
    const { plan, script, startedAt } = this.parts.journal.get(id);
    const name = `${plan.title.code}-${new Date(startedAt).toISOString().slice(0, 10)}.sh`;
    return { name: name.replaceAll(/[^A-Za-z0-9.-]+/g, '-'), text: script };
  }

  /** Only these hosts have profiles: what waits on another one is waited for no longer. */
  retain(hosts: readonly string[]): void {
    this.unconfirmed.retain(hosts);
  }

  /** Finds out, once the host has been read, what became of steps that were cut off. */
  watch(host: string, session: Session): void {
    session.topology.reads.subscribe(() => {
      this.unconfirmed.look(host);
      for (const record of this.parts.journal.all()) {
        for (const open of unresolvedThrough(record, host)) void this.resolve(record, open);
      }
    });
  }

  /** No further operation begins. Settles when those that run have ended, or after 0.8 s. */
  async close(): Promise<void> {
    this.closing.abort();
    this.unconfirmed.close();
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

  /** A guarded plan that came to no good end is being put back: what it has come to is waited for. */
  private async overIfNotWhole(work: Work, record: JournalRecord): Promise<JournalRecord> {
    if (!record.guard || record.guard.until > Date.now()) return record;
    return (await this.outcome(work, record)) ?? record;
  }

  /** The hosts have begun to put themselves back before they could be told to wait. */
  private tooLate(work: Work, record: JournalRecord) {
    return { record, run: async () => (await this.outcome(work, record)) ?? record };
  }

  /** Null where the hosts cannot be asked now: it is found out later. */
  private async outcome(work: Work, record: JournalRecord): Promise<JournalRecord | null> {
    const judged = await putBack(work.places, record, work.model, work.signal).catch((error: unknown) => {
      this.parts.log.warn('journal.unconfirmed', { error });
      return null;
    });
    return judged && write(work, judged);
  }

  private resolvedBy(known: Known, record: JournalRecord): JournalRecord {
    return [...known]
      .filter(([host]) => record.unresolved.includes(host))
      .reduce((present, [host, look]) => resolved(present, { host, ...look }, this.parts.model), record);
  }

  /** Those of a plan, and the host beside which its desktop stands. Throws `plan-running` and `plan-unconfirmed`. */
  private take(plan: Plan, places: Places, entry: string | undefined): () => void {
    const hosts = [...new Set([...places.keys(), besideOf(plan) as string])];
    const busy = hosts.find((host) => this.turns.isTaken(host));
    const waits = this.unconfirmed.on(hosts, entry);
    if (waits) throw new PortolanError('plan-unconfirmed', { host: [...places.values()][0]?.name ?? '' });
    if (entry !== undefined && this.unconfirmed.isSettling(entry)) throw new PortolanError('not-undoable');
    if (busy === undefined) return this.turns.take(hosts);
    throw new PortolanError('plan-running', { host: places.get(busy)?.name ?? this.parts.session(busy).name });
  }

  private async exclusively(
    plan: Plan,
    signal: AbortSignal | undefined,
    entry: string | undefined,
    begin: (work: Work, known: Known) => Promise<{ record: JournalRecord; run(): Promise<JournalRecord> }>,
  ): Promise<PlanEvents> {
    const { journal, model, log } = this.parts;
    const places = placesOf(plan, this.parts);
    const leave = this.take(plan, places, entry);
    const outbox = new Outbox<PlanEvent>(newestOfEach);
    const ends = AbortSignal.any([this.closing.signal, ...(signal ? [signal] : [])]);
    const guarded = entry === undefined && isGuarded(plan);
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
