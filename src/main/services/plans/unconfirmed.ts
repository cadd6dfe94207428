/** Plans that wait to be confirmed: they are, or their time is over and the hosts have put themselves back. */
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry } from '../../../contract/plans';
import type { HostDriver } from '../../hosts/driver';
import { asPortolanError } from '../failures';
import { ended, entryOf, type Guard, type JournalRecord, unknownOn } from '../journal/record';
import type { PlansParts } from './exclusive';
import { managedHosts, placesOf } from './places';
import { judgedBy, putBack } from './put-back';

type Parts = PlansParts & {
  /** A plan runs there. */
  isBusy(host: string): boolean;
};

type Waiting = JournalRecord & { guard: Guard };

/** Milliseconds that a host may be later than our clock. */
const LATE = 1_500;

export class Unconfirmed {
  /** Entries of which it is being found out. */
  private readonly settling = new Set<string>();
  private readonly closing = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: Parts) {
    parts.journal.changes.subscribe(() => this.schedule());
  }

  /** Throws `plan-unconfirmed` where another entry than `undone` waits on one of the hosts, or that one is just settled. */
  refuse(hosts: readonly string[], undone: string | null): void {
    for (const { id, plan } of this.waiting()) {
      const host = managedHosts(plan).find((one) => hosts.includes(one));
      if (host === undefined || (id === undone && !this.settling.has(id))) continue;
      throw new PortolanError('plan-unconfirmed', { host: this.parts.session(host).name });
    }
  }

  /**
   * Keeps what was done, once every host has said so over a connection of its own. Rejects with `not-found`,
   * `confirm-too-late`, or why a host could not be reached.
   */
  async confirm(id: string): Promise<HistoryEntry> {
    const { journal } = this.parts;
    const record = journal.get(id);
    if (record.state === 'done') return entryOf(record);
    const [first] = managedHosts(record.plan);
    const late = new PortolanError('confirm-too-late', { host: first ? this.parts.session(first).name : '' });
    if (record.state !== 'unconfirmed' || !record.guard || this.settling.has(id)) throw late;
    const { guard } = record;
    this.settling.add(id);
    try {
      if (!(await this.disarmAnew({ ...record, guard }))) throw late;
      const present = journal.get(id);
      const unresolved = unknownOn(present.steps);
      const kept = { ...ended({ ...present, guard: null }, Date.now()), unresolved };
      journal.keep(kept);
      return entryOf(await journal.write(kept));
    } catch (error) {
      throw PortolanError.is(error) && error.code === 'cancelled' ? late : error;
    } finally {
      this.settling.delete(id);
      this.schedule();
    }
  }

  /** Looks for those whose time is over, and for when that of others will be; `host` has just been read. */
  look(host: string): void {
    for (const record of this.waiting()) if (managedHosts(record.plan).includes(host)) void this.settle(record);
    this.schedule();
  }

  /** Gives up those on a host that is not one of these: nobody can ask it any more. */
  retain(hosts: readonly string[]): void {
    const { journal, model, log } = this.parts;
    const lost = this.waiting().filter(({ plan }) => managedHosts(plan).some((host) => !hosts.includes(host)));
    for (const record of lost) {
      const given = judgedBy(new Map(), record, model);
      journal.keep(given);
      journal.write(given).catch((error: unknown) => log.warn('journal.unconfirmed', { error }));
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.closing.abort();
  }

  private waiting(): Waiting[] {
    const { journal } = this.parts;
    return journal.all().filter((record): record is Waiting => record.guard !== null && record.state === 'unconfirmed');
  }

  private async disarmAnew({ plan, guard }: Waiting): Promise<boolean> {
    const remaining = AbortSignal.timeout(Math.max(0, guard.until - Date.now()));
    const signal = AbortSignal.any([remaining, this.closing.signal]);
    const opening = managedHosts(plan).map((host) => this.parts.session(host).openFresh(signal));
    const opened = await Promise.allSettled(opening);
    const drivers = opened.flatMap((result): HostDriver[] => (result.status === 'fulfilled' ? [result.value] : []));
    try {
      await Promise.all(opening);
      const found = await Promise.all(drivers.map(({ guards }) => guards.disarm(guard.token)));
      return found.every((state) => state === 'armed');
    } finally {
      for (const driver of drivers) void driver.close();
    }
  }

  /** When the next one is over, for nothing need happen on a host then. */
  private schedule(): void {
    clearTimeout(this.timer);
    if (this.closing.signal.aborted) return;
    const next = this.waiting().filter((record) => !this.settling.has(record.id) && this.canBeAsked(record));
    if (next.length === 0) return;
    const wait = Math.min(...next.map(({ guard }) => guard.until)) + LATE - Date.now();
    this.timer = setTimeout(
      () => {
        for (const record of this.waiting()) void this.settle(record);
      },
      Math.max(wait, LATE),
    );
  }

  private canBeAsked({ plan }: Waiting): boolean {
    try {
      return managedHosts(plan).every((host) => this.parts.session(host).status.state === 'connected');
    } catch {
      // The profile is being removed.
      return false;
    }
  }

  private async settle(record: Waiting): Promise<void> {
    const { id, plan, guard } = record;
    const { journal, model, log, isBusy } = this.parts;
    const busy = managedHosts(plan).some((host) => isBusy(host));
    if (guard.until > Date.now() || busy || this.settling.has(id)) return;
    this.settling.add(id);
    try {
      const judged = await putBack(placesOf(plan, this.parts), record, model, this.closing.signal);
      if (!judged) return;
      journal.keep(judged);
      await journal.write(judged);
    } catch (error) {
      log.warn('journal.unconfirmed', { error: asPortolanError(error, log) });
    } finally {
      this.settling.delete(id);
      this.schedule();
    }
  }
}
