/** One mend of the doctor's as the journal keeps it, and what a person sees of it. */
import { z } from 'zod';
import {
  DOCTOR_MENDS,
  DOCTOR_STAGES,
  type DoctorMend,
  type DoctorMendCode,
  type DoctorStage,
  type Finding,
} from '../../../contract/doctor';
import type { ErrorData } from '../../../contract/errors';
import { hostIdSchema } from '../../../contract/hosts';
import type { MendEntry, MendState } from '../../../contract/mends';
import { errorData } from '../journal/record';

export type MendRecord = Omit<MendEntry, 'undoable'> & {
  version: 1;
  /** The stage that finds it needed. */
  stage: DoctorStage;
  /** SHA256 fingerprint of the machine; null for what is done on the desktop. */
  hostKey: string | null;
  /** What runs, or was the last to run, is the undoing. */
  undoing: boolean;
  /** Milliseconds since 1970. */
  writtenAt: number;
};

const commands = z.array(z.array(z.string()));
const mend = z.strictObject({
  code: z.enum(Object.keys(DOCTOR_MENDS) as [DoctorMendCode, ...DoctorMendCode[]]),
  params: z.record(z.string(), z.string()),
  where: z.enum(['here', 'desktop']),
  needsPassword: z.boolean(),
  commands,
  undo: commands,
}) satisfies z.ZodType<DoctorMend>;

export const mendRecord: z.ZodType<MendRecord> = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  host: hostIdSchema,
  hostName: z.string(),
  stage: z.enum(DOCTOR_STAGES),
  hostKey: z.string().nullable(),
  mend,
  line: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed', 'unknown', 'undone']),
  error: errorData.nullable(),
  undoing: z.boolean(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  writtenAt: z.number(),
});

export const entryOf = ({
  id,
  host,
  hostName,
  mend,
  line,
  state,
  error,
  startedAt,
  endedAt,
}: MendRecord): MendEntry => ({
  ...{ id, host, hostName, mend, line, state, error, startedAt, endedAt },
  undoable: isUndoable({ state, mend }),
});

/** One of several commands that failed may have been done in part. */
export const isUndoable = ({ state, mend }: Pick<MendRecord, 'state' | 'mend'>): boolean =>
  state === 'done' || state === 'unknown' || (state === 'failed' && mend.commands.length > 1);

export const ended = (record: MendRecord, state: MendState, error: ErrorData | null): MendRecord => ({
  ...record,
  state,
  error,
  endedAt: Date.now(),
});

/** A record as it is found when the app starts: what ran then was cut off. */
export const asFound = (record: MendRecord): MendRecord =>
  record.state === 'running' ? { ...record, state: 'unknown', endedAt: record.writtenAt } : record;

export const isSame = (a: DoctorMend, { code, params }: Pick<DoctorMend, 'code' | 'params'>): boolean =>
  a.code === code && JSON.stringify(a.params) === JSON.stringify(params);

/**
 * Whether an examination finds the mend needed: then it is not done, or has been undone. null: it did not come so far, or
 * found another machine.
 */
export function isNeeded({ mend, stage, hostKey }: MendRecord, findings: readonly Finding[]): boolean | null {
  const shown = findings.find((one) => one.stage === 'host-key' && one.params.fingerprint)?.params.fingerprint;
  if (shown !== hostKey) return null;
  const found = findings.filter((one) => one.stage === stage);
  if (found.some(({ mends }) => mends.some((one) => isSame(one, mend)))) return true;
  const lookedAt = found.length > 0 && found.every(({ state }) => state === 'ok' || state === 'warning');
  return lookedAt ? false : null;
}

/** Milliseconds that a machine may go on with what nobody sees any more. */
export const FINISHING = 20_000;

/** What an unknown record comes to once it is known whether it is needed. What has not happened yet may still be about to. */
export function settled(record: MendRecord, needed: boolean, now: number): MendRecord {
  const happened = needed === record.undoing;
  if (!happened && now - (record.endedAt ?? now) < FINISHING) return record;
  if (record.undoing) return needed ? ended(record, 'undone', null) : ended(record, 'done', record.error);
  return needed ? ended(record, 'failed', record.error) : ended(record, 'done', null);
}
