/** Titles of plans that mend, with the parameters their texts may use. */
export const MEND_TITLES = { mend: ['from', 'to'] } as const;
