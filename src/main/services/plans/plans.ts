/** Applies plans and undoes them, one at a time on each host. */
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry, PlanEvent } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { asPortolanError } from '../failures';
import type { Journal } from '../journal/journal';
import { asFound, entryOf, hostOf, type JournalRecord } from '../journal/record';
import type { Log } from '../log';
import { Outbox } from '../outbox';
import type { Session } from '../sessions/session';
import { settledWithin } from '../sessions/timing';
import type { Images, PlanModel } from './model';
import type { Work } from './perform';
import { refuseProblems } from './problems';
import { resolved, resolveEntry } from './resolve';
import { runPlan } from './run';
import { undoingOf, undoPlan } from './undo';
import { imagesOf } from './waiting';

export type PlanEvents = AsyncGenerator<PlanEvent, void>;

export type PlansParts = {
  journal: Journal;
  model: PlanModel;
  /** Throws `host-unknown`. */
  session(host: string): Session;
  log: Log;
};

/** Milliseconds for what runs to be written down as far as it came when the app ends. */
const END_LIMIT = 800;

export class Plans {
  private readonly running = new Map<string, Promise<void>>();
  private readonly resolving = new Set<string>();
  private readonly closing = new AbortController();

  constructor(private readonly parts: PlansParts) {}

  isBusy(host: string): boolean {
    return this.running.has(host);
  }

  /**
   * Begins, and gives the events of it. Rejects, with nothing done, with `plan-running`, `precondition-failed`, why the
   * host could not be read, or `disk-failed`. When `signal` aborts, no further operation begins.
   */
  async apply(plan: Plan, signal?: AbortSignal): Promise<PlanEvents> {
    const host = hostOfPlan(plan);
    return this.exclusively(host, signal, async (work) => {
      const [state, images] = await lookedAt(work.session);
      refuseProblems(work.model, plan.operations, state, images);
      const record = await work.journal.begin(plan, work.model.script(plan, state));
      return { record, run: () => runPlan(work, record) };
    });
  }

  /** As {@link apply}; also rejects with `not-found` and `not-undoable`. */
  async undo(id: string, signal?: AbortSignal): Promise<PlanEvents> {
    const host = hostOf(this.parts.journal.get(id));
    return this.exclusively(host, signal, async (work) => {
      const [state, images] = await lookedAt(work.session);
      const found = work.journal.get(id);
      const record = found.unresolved ? resolved(found, state, images, work.model) : found;
      if (!entryOf(record).undoable) throw new PortolanError('not-undoable');
      const undoings = undoingOf(record, state, images, work.model);
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
      if (this.isBusy(host)) return;
      const open = this.parts.journal.all().filter((record) => record.unresolved && hostOf(record) === host);
      for (const { id } of open) void this.resolve(id, session);
    });
  }

  /** No further operation begins. Settles when those that run have ended, or after 0.8 s. */
  async close(): Promise<void> {
    this.closing.abort();
    const ended = Promise.all(this.running.values()).then(() => this.parts.journal.idle());
    await settledWithin(END_LIMIT, ended);
  }

  private async resolve(id: string, session: Session): Promise<void> {
    if (this.resolving.has(id)) return;
    this.resolving.add(id);
    const { log } = this.parts;
    await resolveEntry({ ...this.parts, session, signal: this.closing.signal }, id)
      .catch((error: unknown) => log.warn('journal.unresolved', { error }))
      .finally(() => this.resolving.delete(id));
  }

  private async exclusively(
    host: string,
    signal: AbortSignal | undefined,
    begin: (work: Work) => Promise<{ record: JournalRecord; run(): Promise<JournalRecord> }>,
  ): Promise<PlanEvents> {
    const { journal, model, log } = this.parts;
    const session = this.parts.session(host);
    if (this.running.has(host)) throw new PortolanError('plan-running', { host: session.name });
    const outbox = new Outbox<PlanEvent>(newestOfEach);
    const ends = AbortSignal.any([this.closing.signal, ...(signal ? [signal] : [])]);
    const work: Work = { session, journal, model, log, signal: ends, emit: (event) => outbox.push(event) };
    let done = () => {};
    this.running.set(host, new Promise((resolve) => (done = resolve)));
    const leave = () => {
      this.running.delete(host);
      done();
    };
    try {
      const { record, run } = await begin(work);
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

/** The host as it is now. Rejects when it cannot be read. */
function lookedAt(session: Session): Promise<[State, Images]> {
  return Promise.all([session.topology.refresh({ fresh: true }), imagesOf(session)]);
}

function hostOfPlan({ operations }: Plan): string {
  const hosts = new Set(operations.map(({ host }) => host));
  const [host] = hosts;
  if (host === undefined || hosts.size > 1)
    throw new PortolanError('invalid-input', { path: 'operations', reason: 'A plan is for one host' });
  return host;
}

/** A follower who is slow gets the newest of each kind. */
const newestOfEach = (waiting: readonly PlanEvent[], next: PlanEvent): PlanEvent[] =>
  next.type === 'end' ? [next] : [...waiting.filter(({ type }) => type !== next.type), next];
