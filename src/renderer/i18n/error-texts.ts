import type { ErrorCode } from '../../contract/errors';

/** A sentence that says what happened, and one that says what to do, for every code. */
export type ErrorTexts = Record<ErrorCode, { message: string; advice: string }>;
