/** The doctor's mends that were done from here, as they are journalled. */
import { z } from 'zod';
import { type DoctorMend, sudoPassword } from './doctor';
import type { ErrorData } from './errors';
import { connectAnswers } from './hosts';

/** `unknown`: nobody saw how it ended; the next examination of the host shows it. */
export type MendState = 'running' | 'done' | 'failed' | 'unknown' | 'undone';

export type MendEntry = {
  id: string;
  /** Of a profile that may be gone. */
  host: string;
  /** As it was called then. */
  hostName: string;
  mend: DoctorMend;
  /** The line of known_hosts that undoing brings back; null for what is done on the host. */
  line: string | null;
  state: MendState;
  error: ErrorData | null;
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number | null;
  undoable: boolean;
};

export const mendUndoInput = z.strictObject({
  entry: z.uuid(),
  answers: connectAnswers.default({}),
  sudoPassword,
});
export type MendUndo = z.infer<typeof mendUndoInput>;
