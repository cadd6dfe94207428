const FIRST = 1_000;
const LONGEST = 30_000;

/** Milliseconds to wait before attempt number `attempt` (0: the first): 1 s doubling to 30 s, up to half as long again by chance. */
export function backoff(attempt: number): number {
  return Math.min(LONGEST, Math.round(FIRST * 2 ** attempt * (1 + Math.random() / 2)));
}
