import { z } from 'zod';
import { hostId } from '../model/ids';
import type { ProbeRequest } from '../model/probe';
import { hostIdSchema } from './hosts';
import { containerName } from './terminal';

const target = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.:%-]*$|^::[0-9a-f.:]*$/i);
const from = z.strictObject({
  host: hostIdSchema.transform(hostId),
  container: containerName.nullable(),
  via: hostIdSchema.transform(hostId).optional(),
});

export const probeSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ping'), from, target }),
  z.strictObject({ kind: z.literal('tcp'), from, target, port: z.int().min(1).max(65535) }),
  z.strictObject({ kind: z.literal('lookup'), from, name: target }),
  z.strictObject({ kind: z.literal('neighbours'), from }),
]) satisfies z.ZodType<ProbeRequest>;
