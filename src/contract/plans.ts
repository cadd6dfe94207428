/** Plans as they arrive from a renderer: checked against Docker's and the kernel's own rules for names. */
import { z } from 'zod';
import { hostId } from '../model/ids';
import type { Operation, Plan } from '../model/operations/types';
import type { ErrorData } from './errors';
import { hostOperations } from './host-operations';
import { hostIdSchema } from './hosts';
import { swarmOperations } from './swarm-operations';

const oneLine = z
  .string()
  .max(4096)
  .regex(/^[^\0\r\n]*$/);
/** Docker: `[a-zA-Z0-9][a-zA-Z0-9_.-]*`. */
const dockerName = z
  .string()
  .max(255)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/);
const containerName = dockerName.min(2);
/** A network by name: looser than Docker's for containers, yet never like an option. */
const networkRef = oneLine
  .min(1)
  .max(255)
  .regex(/^[^\s/-][^\s/]*$/);
const networkMode = oneLine
  .min(1)
  .max(300)
  .regex(/^[^\s/-][^\s/]*$/);
const imageRef = oneLine
  .min(1)
  .max(512)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.\-/:@]*$/);
const ipv4 = z.ipv4();
const ipv6 = z.ipv6();
const ip = z.union([ipv4, ipv6]);
const cidr = z.union([z.cidrv4(), z.cidrv6()]);
const record = z.record(oneLine.min(1), oneLine);
const port = z.int().min(1).max(65535);

const ipam = z.strictObject({
  subnet: cidr,
  gateway: ip.nullable(),
  range: cidr.nullable(),
  reserved: z.record(oneLine.min(1), ip),
});
export const networkSpec = z.strictObject({
  name: networkRef,
  driver: dockerName,
  internal: z.boolean(),
  attachable: z.boolean(),
  ipv6: z.boolean(),
  ipam: z.array(ipam).max(64),
  options: record,
  labels: record,
});
const endpointSpec = z.strictObject({
  ipv4: ipv4.nullable(),
  ipv6: ipv6.nullable(),
  aliases: z.array(dockerName).max(64),
});
const portSpec = z.strictObject({
  protocol: z.enum(['tcp', 'udp', 'sctp']),
  containerPort: port,
  hostAddress: ip.nullable(),
  hostPort: port.nullable(),
});
export const containerSpec = z.strictObject({
  name: containerName,
  image: imageRef,
  command: z.array(z.string().max(65536)).nullable(),
  network: networkMode,
  endpoint: endpointSpec,
  more: z.array(z.strictObject({ network: networkRef, endpoint: endpointSpec })).max(64),
  ports: z.array(portSpec).max(256),
  env: z.array(z.string().max(65536)).max(1024),
  labels: record,
  sysctls: record.optional(),
  capabilities: z
    .array(z.string().regex(/^[A-Z][A-Z_]{0,31}$/))
    .max(64)
    .optional(),
});

const host = hostIdSchema.transform(hostId);
export const operation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('network.create'), host, spec: networkSpec }),
  z.strictObject({ kind: z.literal('network.remove'), host, network: networkRef }),
  z.strictObject({
    kind: z.literal('network.connect'),
    host,
    network: networkRef,
    container: containerName,
    endpoint: endpointSpec,
  }),
  z.strictObject({ kind: z.literal('network.disconnect'), host, network: networkRef, container: containerName }),
  z.strictObject({ kind: z.literal('image.pull'), host, image: imageRef }),
  z.strictObject({ kind: z.literal('image.remove'), host, image: imageRef }),
  z.strictObject({ kind: z.literal('container.run'), host, spec: containerSpec }),
  z.strictObject({ kind: z.literal('container.start'), host, container: containerName }),
  z.strictObject({ kind: z.literal('container.stop'), host, container: containerName }),
  z.strictObject({
    kind: z.literal('container.remove'),
    host,
    container: containerName,
    restore: containerSpec.nullable(),
  }),
  ...hostOperations,
  ...swarmOperations,
]) satisfies z.ZodType<Operation>;

export const plan = z.strictObject({
  id: z.uuid(),
  title: z.strictObject({ code: oneLine.min(1).max(64), params: record }),
  operations: z.array(operation).min(1).max(256),
  guard: z.strictObject({ seconds: z.int().min(5).max(600) }).optional(),
  via: host.optional(),
}) satisfies z.ZodType<Plan>;

/** Where one operation of an applied plan stands. `unknown`: the connection went while it ran. */
export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'unknown' | 'undone' | 'skipped';
export type Step = { operation: Operation; state: StepState; error: ErrorData | null };

/**
 * `unconfirmed`: all is done, and the hosts put themselves back unless confirmed by `confirmBy`. `undone`: what was done has
 * been put back; `partial`: some steps are done, the rest is not.
 */
export type EntryState = 'running' | 'unconfirmed' | 'done' | 'partial' | 'failed' | 'undone';

export type HistoryEntry = {
  id: string;
  plan: Plan;
  state: EntryState;
  steps: Step[];
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number | null;
  /** Whether `undo` has something to do. */
  undoable: boolean;
  /** Milliseconds since 1970; null unless `unconfirmed`. */
  confirmBy: number | null;
};

/** Stream of an applied or undone plan; the last one has `type: 'end'`. */
export type PlanEvent =
  | { type: 'entry'; entry: HistoryEntry }
  | { type: 'progress'; step: number; text: string; fraction: number | null }
  | { type: 'end'; entry: HistoryEntry };
