/** Applies plans and undoes them. */
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import { ended, entryOf, type JournalRecord } from '../journal/record';
import type { Session } from '../sessions/session';
import { settledWithin } from '../sessions/timing';
import { Exclusive, type PlanEvents, type PlansParts } from './exclusive';
import { armed, disarmed, isGuarded } from './guarding';
import { joined, lookedAt } from './looking';
import type { Work } from './perform';
import { placeFor } from './places';
import { type Known, refuseProblems } from './problems';
import { putBack } from './put-back';
import { resolved, resolveEntry, unresolvedThrough } from './resolve';
import { runPlan, write } from './run';
import { Unconfirmed } from './unconfirmed';
import { undoingOf, undoPlan } from './undo';

/** Milliseconds for what runs to be written down as far as it came when the app ends. */
const END_LIMIT = 800;

export class Plans {
  private readonly resolving = new Set<string>();
  private readonly closing = new AbortController();
  private readonly exclusive: Exclusive;
  private readonly unconfirmed: Unconfirmed;

  constructor(private readonly parts: PlansParts) {
    this.unconfirmed = new Unconfirmed({ ...parts, isBusy: (host) => this.isBusy(host) });
    this.exclusive = new Exclusive(parts, this.closing.signal, (hosts, { undone }) =>
      this.unconfirmed.refuse(hosts, undone),
    );
  }

  isBusy(host: string): boolean {
    return this.exclusive.isTaken(host);
  }

  /**
   * Begins, and gives the events of it. Rejects, with nothing done, with `plan-running`, `plan-unconfirmed`,
   * `precondition-failed`, why a host could not be read or cannot promise to put itself back, or `disk-failed`. When
   * `signal` aborts, no further operation begins.
   */
  apply(plan: Plan, signal?: AbortSignal): Promise<PlanEvents> {
    return this.exclusive.run({ plan, undone: null, signal }, async (work, known) => {
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
    return this.exclusive.run({ plan, undone: id, signal }, async (work, looked) => {
      const found = work.journal.get(id);
      const late = found.guard !== null && !(await disarmed(work.places, found.guard));
      const record = late ? await this.isPutBack(work, found) : { ...this.resolvedBy(looked, found), guard: null };
      const known = late ? await lookedAt(work.places) : looked;
      const { undoable } = entryOf(record);
      if (late && !undoable) return { record, run: () => write(work, record) };
      try {
        if (!undoable) throw new PortolanError('not-undoable');
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
    await settledWithin(
      END_LIMIT,
      this.exclusive.ended().then(() => this.parts.journal.idle()),
    );
  }

  private async resolve({ id, plan }: JournalRecord, host: string): Promise<void> {
    const key = `${id} ${host}`;
    if (this.isBusy(host) || this.resolving.has(key)) return;
    this.resolving.add(key);
    try {
      const place = placeFor(plan, host, this.parts);
      await resolveEntry({ ...this.parts, signal: this.closing.signal }, id, host, place);
    } catch (error) {
      this.parts.log.warn('journal.unresolved', { error });
    } finally {
      this.resolving.delete(key);
    }
  }

  /** A guarded plan that came to no good end is being put back; where that cannot be seen now, it is found out later. */
  private async overIfNotWhole(work: Work, record: JournalRecord): Promise<JournalRecord> {
    if (!record.guard || record.guard.until > Date.now()) return record;
    try {
      return await write(work, await this.isPutBack(work, record));
    } catch (error) {
      if (PortolanError.is(error) && error.code === 'disk-failed') throw error;
      return record;
    }
  }

  /** The record once its hosts have put themselves back. Rejects with `cancelled`, and why a host cannot be asked. */
  private async isPutBack({ places, model, signal }: Work, record: JournalRecord): Promise<JournalRecord> {
    const judged = await putBack(places, record, model, signal);
    if (!judged) throw new PortolanError('cancelled');
    return judged;
  }

  private resolvedBy(known: Known, record: JournalRecord): JournalRecord {
    return [...known]
      .filter(([host]) => record.unresolved.includes(host))
      .reduce((present, [host, look]) => resolved(present, { host, ...look }, this.parts.model), record);
  }
}
