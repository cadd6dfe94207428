/** What stands before a change. */
export const SIGNS = { added: '+', removed: '−', changed: '~' } as const;
