/** Why something is suggested: `code` finds its sentence on the screen, which `params` fill. */
export type Reason = { code: string; params: Record<string, string> };

export const because = (code: string, params: Record<string, string> = {}): Reason => ({ code, params });
