/** What keeps a person from changing a machine's network from here, said before anything is filled in. */
import type { Host, Unread } from '../../../model/state';

export type Change = 'links' | 'routes' | 'settings' | 'filter';

/** `only-routes`: of the desktop itself, nothing but routes is changed. `engine`: rules for VMs need Docker's chain. */
export type Obstacle = { code: 'privilege' | 'elsewhere' | 'unknown' | 'only-routes' | 'iptables'; detail: string };

/** null: nothing known. */
export function obstacleTo(change: Change, host: Host): Obstacle | null {
  if (host.role === 'physical') return change === 'routes' ? null : { code: 'only-routes', detail: '' };
  const elsewhere = host.unread.find(({ fact }) => fact === 'links');
  if (elsewhere) return { code: elsewhere.reason === 'elsewhere' ? 'elsewhere' : 'unknown', detail: elsewhere.detail };
  const unprivileged = host.unread.find(({ reason }) => reason === 'privilege');
  if (unprivileged) return { code: 'privilege', detail: unprivileged.detail };
  const rules = change === 'filter' ? host.unread.find(isIptables) : undefined;
  return rules ? { code: 'iptables', detail: rules.detail } : null;
}

const isIptables = ({ fact }: Unread) => fact === 'iptables';
