import type { FileWrite, LinkSpec, OperationOf } from '../operations/types';
import type { CardManager } from '../state';

/** What can be made to last. */
type LastingKind =
  | 'link.add'
  | 'link.set'
  | 'address.add'
  | 'route.add'
  | 'sysctl.set'
  | 'filter.add'
  | 'namespace.add';
type WithoutHost<O> = O extends unknown ? Omit<O, 'host'> : never;
/** An operation that is done again at every start of its host. */
export type Recorded = WithoutHost<OperationOf<LastingKind>>;
export type RecordedOf<K extends LastingKind> = Extract<Recorded, { kind: K }>;

/** An 802.1q sub-interface, which every card manager can describe. */
export type Vlan = Extract<LinkSpec, { kind: 'vlan' }>;

/**
 * What lasts together, in one file or a few that belong together. `name`: the card or sub-interface where it is a card
 * manager's; else what it is about.
 */
export type Group = { manager: CardManager | 'systemd' | 'sysctl'; name: string; operations: Recorded[] };

/** In the order in which they have to be written. */
export type File = Pick<FileWrite, 'path' | 'manager'> & { content: string };

export const keyOf = ({ manager, name }: Pick<Group, 'manager' | 'name'>): string => `${manager} ${name}`;
