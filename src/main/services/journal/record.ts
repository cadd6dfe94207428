/** One applied plan as the journal keeps it, and what a person sees of it. */
import { z } from 'zod';
import type { ErrorData } from '../../../contract/errors';
import { hostIdSchema } from '../../../contract/hosts';
import type { EntryState, HistoryEntry, Step, StepState } from '../../../contract/plans';
import { hostId } from '../../../model/ids';
import type { Inverse, Operation, OperationKind, Plan, Problem } from '../../../model/operations/types';

/** `inverse`: what undoes the step, worked out right before it ran; null while there is nothing to undo. */
export type RecordedStep = Step & { inverse: Inverse | null };

/**
 * The hosts' promise to put themselves back: its name, and when the time is over, in milliseconds since 1970, by our clock.
 * It stands from before the first operation until it is known what became of it.
 */
export type Guard = { token: string; until: number };

export type JournalRecord = {
  version: 1;
  id: string;
  plan: Plan;
  /** A shell script that does the same in the State that the plan was applied to. */
  script: string;
  state: EntryState;
  steps: RecordedStep[];
  startedAt: number;
  endedAt: number | null;
  /** When this was written. */
  writtenAt: number;
  /** What runs, or was the last to run, is the undoing. */
  undoing: boolean;
  /** Hosts that have not been looked at since a step's outcome on them became unknown. */
  unresolved: string[];
  /** Ids of the things the steps named, by `HOST/container/NAME` and `HOST/network/NAME`, as of the last step that ran. */
  identities: Record<string, string>;
  /** Ids of what the steps took away, by the same keys, as they were before the first of them. */
  gone: Record<string, string>;
  guard: Guard | null;
};

const KINDS: Record<OperationKind, true> = {
  'network.create': true,
  'network.remove': true,
  'network.connect': true,
  'network.disconnect': true,
  'image.pull': true,
  'image.remove': true,
  'container.run': true,
  'container.start': true,
  'container.stop': true,
  'container.remove': true,
  'link.add': true,
  'link.remove': true,
  'link.set': true,
  'address.add': true,
  'address.remove': true,
  'route.add': true,
  'route.remove': true,
  'sysctl.set': true,
  'filter.add': true,
  'filter.remove': true,
  'namespace.add': true,
  'namespace.remove': true,
  'file.write': true,
  'swarm.init': true,
  'swarm.join': true,
  'swarm.leave': true,
  'node.update': true,
  'node.remove': true,
  'service.create': true,
  'service.scale': true,
  'service.remove': true,
};

/**
 * Wider than the contract's: what makes a container again was read from a host, where labels have line breaks and names
 * have had other rules.
 */
const operation = z
  .looseObject({ kind: z.enum(Object.keys(KINDS)), host: hostIdSchema })
  .transform((value) => value as unknown as Operation);
const texts = z.record(z.string(), z.string());
const problem: z.ZodType<Problem> = z.strictObject({
  code: z.string(),
  params: texts,
  severity: z.enum(['error', 'warning']),
  field: z.string().nullable(),
});
export const errorData = z
  .strictObject({ code: z.string(), params: texts, details: z.looseObject({}) })
  .transform((value) => value as ErrorData);
const stepState: z.ZodType<StepState> = z.enum([
  'waiting',
  'running',
  'done',
  'failed',
  'unknown',
  'undone',
  'skipped',
]);
const step = z.strictObject({
  operation,
  state: stepState,
  error: errorData.nullable(),
  inverse: z.strictObject({ operations: z.array(operation), loses: problem.nullable() }).nullable(),
});
const fields = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  plan: z.strictObject({
    id: z.string(),
    title: z.strictObject({ code: z.string(), params: texts }),
    operations: z.array(operation).min(1),
    guard: z.strictObject({ seconds: z.number() }).optional(),
    via: hostIdSchema.transform(hostId).optional(),
  }),
  script: z.string(),
  state: z.enum(['running', 'unconfirmed', 'done', 'partial', 'failed', 'undone']),
  steps: z.array(step).min(1),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  writtenAt: z.number(),
  undoing: z.boolean(),
  unresolved: z.union([z.boolean(), z.array(z.string())]),
  identities: texts,
  gone: texts.default({}),
  guard: z.strictObject({ token: z.uuid(), until: z.number() }).nullable().default(null),
});
/** Records were about one host only once, and did not name it where they do now. */
export const journalRecord = fields.transform(({ unresolved, identities, ...record }): JournalRecord => {
  const host = (record.plan.operations[0] as Operation).host;
  const named = Object.entries(identities).map(([key, id]) => [key.split('/').length < 3 ? `${host}/${key}` : key, id]);
  const hosts = unresolved === true ? [host] : unresolved || [];
  return { ...record, unresolved: hosts, identities: Object.fromEntries(named) };
});

export function newRecord(id: string, plan: Plan, script: string, guard: Guard | null, now: number): JournalRecord {
  const waiting = { state: 'waiting', error: null, inverse: null } as const;
  return {
    version: 1,
    id,
    plan,
    script,
    state: 'running',
    steps: plan.operations.map((operation) => ({ operation, ...waiting })),
    startedAt: now,
    endedAt: null,
    writtenAt: now,
    undoing: false,
    unresolved: [],
    identities: {},
    gone: {},
    guard,
  };
}

/** Whether undoing this step would change anything. A failed one may have been done in part. */
export const isUndoable = ({ state, inverse }: RecordedStep): boolean =>
  (state === 'done' || state === 'unknown' || state === 'failed') && inverse !== null && inverse.operations.length > 0;

export function entryOf({ id, plan, state, steps, startedAt, endedAt, guard }: JournalRecord): HistoryEntry {
  return {
    id,
    plan,
    state,
    steps: steps.map(({ operation, state, error }) => ({ operation, state, error })),
    startedAt,
    endedAt,
    undoable: state !== 'running' && steps.some(isUndoable),
    confirmBy: state === 'unconfirmed' ? (guard?.until ?? null) : null,
  };
}

/** The record once nothing of it runs any more. With a guard, it waits to be confirmed. */
export function ended(record: JournalRecord, now: number): JournalRecord {
  const steps = record.steps.map((step) => (step.state === 'waiting' ? { ...step, state: 'skipped' as const } : step));
  if (record.guard) return { ...record, steps, state: 'unconfirmed', endedAt: null };
  return { ...record, steps, state: endState(steps), endedAt: now };
}

function endState(steps: readonly RecordedStep[]): EntryState {
  const has = (...states: StepState[]) => steps.some(({ state }) => states.includes(state));
  if (has('undone') && !steps.some(isUndoable)) return 'undone';
  if (!has('failed', 'unknown', 'skipped', 'undone')) return 'done';
  return has('done', 'unknown') || steps.some(isUndoable) ? 'partial' : 'failed';
}

/** The hosts of steps whose outcome is unknown. */
export const unknownOn = (steps: readonly RecordedStep[]): string[] => [
  ...new Set(steps.filter(({ state }) => state === 'unknown').map(({ operation }) => operation.host)),
];

/** A record as it is found when the app starts: what ran then was cut off. */
export function asFound(record: JournalRecord): JournalRecord {
  if (record.state !== 'running') return record;
  const steps = record.steps.map((step) => (step.state === 'running' ? { ...step, state: 'unknown' as const } : step));
  return { ...ended({ ...record, steps }, record.writtenAt), unresolved: unknownOn(steps) };
}
