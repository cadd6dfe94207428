/** Terminals on hosts and in their containers. Bytes travel as base64, since a character may be split between two chunks. */
import { z } from 'zod';
import { hostIdSchema } from './hosts';

/** As Docker allows names and ids. */
export const containerName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/);

/** In characters; no window has more. */
export const terminalSize = z.strictObject({ columns: z.int().min(1).max(1000), rows: z.int().min(1).max(1000) });
export type TerminalSize = z.infer<typeof terminalSize>;

/** `container` null: the host itself. */
export const terminalOpen = z.strictObject({
  host: hostIdSchema,
  container: containerName.nullable(),
  size: terminalSize,
});

const terminal = z.uuid();
export const terminalWrite = z.strictObject({ terminal, data: z.base64().max(1 << 20) });
export const terminalResize = z.strictObject({ terminal, size: terminalSize });
/** `bytes` of output that the reader is done with. */
export const terminalTaken = z.strictObject({ terminal, bytes: z.int().min(0) });

/**
 * `open` comes first. `command` opens the same by hand, as an argument vector. `end` comes last, with the exit status; null:
 * a signal ended it. A terminal that was cut off fails with what cut it off.
 */
export type TerminalEvent =
  | { type: 'open'; terminal: string; command: string[] }
  | { type: 'data'; data: string }
  | { type: 'end'; status: number | null };

/** Output that may be on its way before the reader has to say that it took some: bytes. */
export const TERMINAL_WINDOW = 256 * 1024;
