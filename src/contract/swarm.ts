/** Trying the ports between hosts that share, or are to share, a swarm. */
import { z } from 'zod';
import { hostId } from '../model/ids';
import type { PortMeasured } from '../model/swarm/ports';
import { hostIdSchema } from './hosts';

const host = hostIdSchema.transform(hostId);

export const portsInput = z.strictObject({
  nodes: z
    .array(z.strictObject({ host, address: z.union([z.ipv4(), z.ipv6()]), manager: z.boolean() }))
    .min(2)
    .max(32),
  dataPathPort: z.int().min(1).max(65_535).default(4789),
  /** Whether an encrypted network is among them, so that ESP has to pass as well. */
  encrypted: z.boolean().default(false),
  /** Bytes of the largest packets that have to pass in one piece. */
  size: z.int().min(576).max(65_535).default(1500),
});
export type PortsInput = z.infer<typeof portsInput>;

/** `total`: how many there will be. */
export type PortEvent = { total: number; measured: PortMeasured };
