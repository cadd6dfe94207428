/**
 * The journal: one file under `<dataDir>/journal/` for each plan that was applied, written before and after each of its
 * operations. Files are for their owner only (0600), because what makes a removed container again holds its
 * environment, and people put passwords there. Nothing of them is logged.
 */
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import { Changes } from '../changes';
import { makeFolder, onDisk } from '../disk';
import { asPortolanError } from '../failures';
import { readChecked, writeJson } from '../json-file';
import type { Log } from '../log';
import { asFound, entryOf, type Guard, type JournalRecord, journalRecord, newRecord } from './record';

const FILE = /^[0-9a-f-]{36}\.json$/;

export class Journal {
  readonly changes = new Changes();
  private readonly records = new Map<string, JournalRecord>();
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(private readonly folder: string) {}

  /** A damaged file is set aside and logged. Rejects with `disk-failed` when the folder cannot be read. */
  static async open(dataDir: string, log: Log): Promise<Journal> {
    const folder = join(dataDir, 'journal');
    await makeFolder(folder);
    const journal = new Journal(folder);
    const names = await onDisk(folder, () => readdir(folder));
    for (const name of names.filter((name) => FILE.test(name))) {
      const record = await readRecord(join(folder, name), log);
      if (record) journal.records.set(record.id, asFound(record));
    }
    return journal;
  }

  /** The newest first. */
  list(): HistoryEntry[] {
    return this.all()
      .toSorted((a, b) => b.startedAt - a.startedAt)
      .map(entryOf);
  }

  all(): JournalRecord[] {
    return [...this.records.values()];
  }

  /** Throws `not-found`. */
  get(id: string): JournalRecord {
    const record = this.records.get(id);
    if (!record) throw new PortolanError('not-found', { name: id });
    return record;
  }

  /** Rejects with `disk-failed`. */
  begin(plan: Plan, script: string, guard: Guard | null): Promise<JournalRecord> {
    return this.write(newRecord(randomUUID(), plan, script, guard, Date.now()));
  }

  /** One after the other. Settles when it would survive a power cut. Rejects with `disk-failed`; then all is as before. */
  write(record: JournalRecord): Promise<JournalRecord> {
    const run = async () => {
      const written = { ...record, writtenAt: Date.now() };
      await writeJson(join(this.folder, `${record.id}.json`), written);
      this.keep(written);
      return written;
    };
    const result = this.queue.then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** Settles when nothing is being written. */
  async idle(): Promise<void> {
    await this.queue;
  }

  /** In memory only, for when the disk refuses. */
  keep(record: JournalRecord): void {
    this.records.set(record.id, record);
    this.changes.tell();
  }
}

/** Null, and logged: it is damaged, or cannot be read. */
async function readRecord(path: string, log: Log): Promise<JournalRecord | null> {
  try {
    const { value, damaged } = await readChecked(path, journalRecord);
    if (damaged) log.warn('journal.damaged', { setAside: damaged });
    return value;
  } catch (error) {
    log.warn('journal.unreadable', { path, error: asPortolanError(error, log) });
    return null;
  }
}
