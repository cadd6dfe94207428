/** Titles of plans that mend and solve, with the parameters their texts may use. */
export const MEND_TITLES = {
  mend: ['from', 'to'],
  'route-vlans': ['networks'],
  'reach-from-host': ['host', 'network'],
  'let-out': ['network'],
} as const;
