/**
 * A folder with one JSON file for each record of something that is done, written before and after each step of it. Files
 * are for their owner only (0600).
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import { Changes } from '../changes';
import { makeFolder, onDisk } from '../disk';
import { asPortolanError } from '../failures';
import { readChecked, writeJson } from '../json-file';
import type { Log } from '../log';

const FILE = /^[0-9a-f-]{36}\.json$/;

/** `writtenAt`: milliseconds since 1970. */
type Written = { id: string; startedAt: number; writtenAt: number };

export class Records<T extends Written> {
  readonly changes = new Changes();
  private readonly records = new Map<string, T>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /** `asFound`: what a record comes to that was cut off. Damaged files are set aside and logged. Rejects with `disk-failed`. */
  async read(schema: z.ZodType<T>, asFound: (record: T) => T, log: Log): Promise<void> {
    await makeFolder(this.folder);
    const names = await onDisk(this.folder, () => readdir(this.folder));
    for (const name of names.filter((name) => FILE.test(name))) {
      const record = await readRecord(join(this.folder, name), schema, log);
      if (record) this.records.set(record.id, asFound(record));
    }
  }

  all(): T[] {
    return [...this.records.values()];
  }

  newestFirst(): T[] {
    return this.all().toSorted((a, b) => b.startedAt - a.startedAt);
  }

  /** Throws `not-found`. */
  get(id: string): T {
    const record = this.records.get(id);
    if (!record) throw new PortolanError('not-found', { name: id });
    return record;
  }

  /** One after the other. Settles when it would survive a power cut. Rejects with `disk-failed`; then all is as before. */
  write(record: T): Promise<T> {
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
  keep(record: T): void {
    this.records.set(record.id, record);
    this.changes.tell();
  }
}

/** Null, and logged: it is damaged, or cannot be read. */
async function readRecord<T>(path: string, schema: z.ZodType<T>, log: Log): Promise<T | null> {
  try {
    const { value, damaged } = await readChecked(path, schema);
    if (damaged) log.warn('journal.damaged', { setAside: damaged });
    return value;
  } catch (error) {
    log.warn('journal.unreadable', { path, error: asPortolanError(error, log) });
    return null;
  }
}
