import type { Operation } from '../model/operations/types';

/** `stage`: those of 1 go first, and may take others along. `name`: for a person. `own`: surely the lab's. */
export type Leftover = {
  what: 'container' | 'image' | 'leg' | 'network' | 'rule' | 'route' | 'link' | 'namespace' | 'address' | 'setting';
  name: string;
  own: boolean;
  stage: 1 | 2;
  operation: Operation;
};
