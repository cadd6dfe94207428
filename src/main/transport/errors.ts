/** Makes every failure of a method data that the other side knows: ErrorData, never a stack. */
import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { PortolanError } from '../../contract/errors';
import { translatingFailures } from '../../contract/outcome';
import type { Log } from '../services/log';
import { secretsIn, withoutSecrets } from './secrets';

type Call = {
  path: readonly string[];
  input: unknown;
  signal?: AbortSignal;
  next(): Promise<unknown>;
};

/** An oRPC client interceptor. It turns what a call, or the stream it returned, fails with into ErrorData. */
export function errorsAsData(log: Log): (call: Call) => Promise<unknown> {
  return (call) => translatingFailures(call.next, (error) => toOrpcError(error, call, log));
}

function toOrpcError(error: unknown, call: Call, log: Log): ORPCError<string, unknown> {
  const known = toPortolanError(error, call.signal);
  if (!known) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error('call.failed', { call: call.path.join('.'), stack: withoutSecrets(stack, secretsIn(call.input)) });
  }
  const data = (known ?? new PortolanError('internal')).toData();
  return new ORPCError('PORTOLAN', { status: 422, message: data.code, data });
}

/** Undefined: nobody foresaw this error. */
function toPortolanError(error: unknown, signal: AbortSignal | undefined): PortolanError | undefined {
  if (PortolanError.is(error)) return error;
  if (signal?.aborted) return new PortolanError('cancelled');
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    const [issue] = error.cause.issues;
    const path = (issue?.path ?? []).map((part) => (typeof part === 'object' ? part.key : part)).join('.');
    return new PortolanError('invalid-input', { path, reason: issue?.message ?? '' });
  }
  return undefined;
}
