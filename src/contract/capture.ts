/** Packets that pass one interface, as they come. */
import { z } from 'zod';
import { interfaceName, namespaceName } from './host-operations';
import { hostIdSchema } from './hosts';
import { containerName } from './terminal';

/** In a container, in a namespace of the host that has a name, or with both null in the host's own. */
export const captureStart = z
  .strictObject({
    host: hostIdSchema,
    container: containerName.nullable(),
    namespace: namespaceName.nullable(),
    device: interfaceName,
  })
  .refine(({ container, namespace }) => container === null || namespace === null);
export type CaptureTarget = Omit<z.infer<typeof captureStart>, 'host'>;

/** `at`: microseconds since 1970. `length`: on the wire, in bytes. `data`: base64. */
export type CapturedPacket = { at: number; length: number; data: string };

/**
 * `open` comes first, with the command that shows the same by hand. `linkType`: of all packets (tcpdump.org/linktypes.html).
 * `skipped`: so many were not handed on, since they came faster than they were taken.
 */
export type CaptureEvent =
  | { type: 'open'; command: string[] }
  | { type: 'packets'; linkType: number; packets: CapturedPacket[]; skipped: number };
