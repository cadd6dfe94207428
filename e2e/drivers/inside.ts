import { fileURLToPath } from 'node:url';
import type { RigHost } from '../rig';

const TSX = fileURLToPath(import.meta.resolve('tsx/cli'));

/** Runs one of our own programs on the host itself. Resolves to what it printed, rejects when it ends with a failure. */
export function runInside(host: RigHost, program: string, ...args: string[]): Promise<string> {
  return host.exec(process.execPath, TSX, fileURLToPath(new URL(program, import.meta.url)), ...args);
}
