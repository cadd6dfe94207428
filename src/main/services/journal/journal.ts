/**
 * The journal: one record under `<dataDir>/journal/` for each plan that was applied. What makes a removed container again
 * holds its environment, and people put passwords there: nothing of the records is logged.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { HistoryEntry } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import type { Log } from '../log';
import { asFound, entryOf, type Guard, type JournalRecord, journalRecord, newRecord } from './record';
import { Records } from './records';

export class Journal extends Records<JournalRecord> {
  /** A damaged file is set aside and logged. Rejects with `disk-failed` when the folder cannot be read. */
  static async open(dataDir: string, log: Log): Promise<Journal> {
    const journal = new Journal(join(dataDir, 'journal'));
    await journal.read(journalRecord, asFound, log);
    return journal;
  }

  /** The newest first. */
  list(): HistoryEntry[] {
    return this.newestFirst().map(entryOf);
  }

  /** Rejects with `disk-failed`. */
  begin(plan: Plan, script: string, guard: Guard | null): Promise<JournalRecord> {
    return this.write(newRecord(randomUUID(), plan, script, guard, Date.now()));
  }
}
