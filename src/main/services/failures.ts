import { PortolanError } from '../../contract/errors';
import type { Log } from './log';

/** What `error` is to a person: itself, `cancelled` when `signal` aborted, and `internal`, logged, when nobody foresaw it. */
export function asPortolanError(error: unknown, log: Log, signal?: AbortSignal): PortolanError {
  if (PortolanError.is(error)) return error;
  if (signal?.aborted) return new PortolanError('cancelled');
  log.error('internal', { error });
  return new PortolanError('internal');
}
