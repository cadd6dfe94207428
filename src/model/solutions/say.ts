import type { Saying } from '../mend';

export const cost = (code: string, params: Record<string, string> = {}): Saying => ({
  ...{ code: `solution.cost.${code}`, params },
});

export const out = (code: string, params: Record<string, string> = {}): Saying => ({
  ...{ code: `solution.out.${code}`, params },
});
