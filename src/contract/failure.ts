/** What a call or stream failed with, as the one error type. */
import { ORPCError } from '@orpc/client';
import { type ErrorData, PortolanError } from './errors';

/** `main-gone` when the connection ended, `cancelled` when the caller gave up, else what main said. */
export function portolanError(error: unknown): PortolanError {
  if (PortolanError.is(error)) return error;
  if (error instanceof ORPCError) {
    if (isErrorData(error.data)) return PortolanError.from(error.data);
    if (error.code === 'BAD_REQUEST') return new PortolanError('invalid-input', { path: '', reason: error.message });
  }
  return new PortolanError('internal');
}

function isErrorData(data: unknown): data is ErrorData {
  return typeof data === 'object' && data !== null && 'code' in data && 'params' in data && 'details' in data;
}
