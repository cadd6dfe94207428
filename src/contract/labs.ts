/** Labs on hosts: how far each has come, and what a host was before it. */
import { z } from 'zod';
import type { Before, Lab } from '../labs';
import { hostIdSchema } from './hosts';

const labId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
export const onLab = z.strictObject({ host: hostIdSchema, lab: labId });

const texts = z.array(z.string());
const inside = z.strictObject({
  links: texts,
  addresses: texts,
  routes: texts,
  settings: z.record(z.string(), z.string()),
});
const before = z.strictObject({
  containers: texts,
  networks: texts,
  /** Runs that were begun before it was noted have none of it. */
  images: z.record(hostIdSchema, texts).default({}),
  inside: z.record(z.string(), inside),
  desktopRoutes: texts,
  rules: texts,
}) satisfies z.ZodType<Before>;

/** What the learner said of a question beforehand, and what was measured; by `STEP.QUESTION`. */
const guess = z.strictObject({
  answers: z.boolean(),
  measured: z.enum(['answered', 'refused', 'silent', 'not-measured']).nullable(),
});
export type Guess = z.infer<typeof guess>;

/** A lab under way. `step`: the one that is looked at. `passed`: steps whose checks have been met. */
const labRun = z.strictObject({
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  values: z.record(z.string(), z.string()),
  before,
  step: z.int().min(0),
  passed: z.array(z.int().min(0)),
  guesses: z.record(z.string(), guess),
});

/** `completedAt`: when all steps were passed for the first time. `run` null: it is not under way. */
export const labProgress = z.strictObject({
  host: hostIdSchema,
  lab: labId,
  completedAt: z.number().nullable(),
  run: labRun.nullable(),
});
export type LabProgress = z.infer<typeof labProgress>;
export type OpenLab = LabProgress & { run: NonNullable<LabProgress['run']> };

/** What is added to a run. */
export const labNote = onLab.extend({
  step: z.int().min(0).max(39).optional(),
  passed: z.int().min(0).max(39).optional(),
  guess: z.strictObject({ key: z.string().regex(/^\d{1,2}\.\d{1,2}$/), guess }).optional(),
});

export const labFile = z.strictObject({
  name: z.string().min(1).max(255),
  text: z.string().max(262_144),
  /** In which problems are told. */
  language: z.enum(['en', 'zh']),
});

/** `own`: labs from files of a person's own. */
export type Labs = { own: Lab[]; progress: LabProgress[] };
