/** Why the app cannot start, for whoever starts it. */
import { PortolanError } from '../../contract/errors';

/** A sentence with what to do where that is known, and else the error with its stack. */
export function startFailure(error: unknown): string {
  if (PortolanError.is(error) && error.code === 'disk-failed') return noFolder(error.params.path, error.params.reason);
  if (isFolderError(error)) return noFolder(error.path, error.code);
  if (!(error instanceof Error)) return String(error);
  return isListenError(error)
    ? `Portolan cannot listen on port ${error.port} of 127.0.0.1 (${error.code}): choose another with --port, or leave it out.`
    : (error.stack ?? error.message);
}

function noFolder(path: string | undefined, reason: string | undefined): string {
  return `Portolan cannot use ${path} (${reason}): mend that, or choose another folder with --data-dir.`;
}

/** What node:fs throws when a folder cannot be made: EACCES, ENOTDIR … */
function isFolderError(error: unknown): error is Error & { code: string; path: string } {
  return error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';
}

/** What net.Server emits when it cannot listen: EADDRINUSE, EACCES … */
function isListenError(error: Error): error is Error & { code: string; port: number } {
  return 'syscall' in error && error.syscall === 'listen';
}
