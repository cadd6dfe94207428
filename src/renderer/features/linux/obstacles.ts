/** What keeps a person from changing a machine's network from here, said before anything is filled in. */
import type { Host, Unread } from '../../../model/state';

export type Change = 'links' | 'routes' | 'settings' | 'filter';

/** `only-routes`: of a desktop that runs no Linux, nothing but routes is changed. `detail`: what it runs, or what was said. */
export type Obstacle = { code: 'privilege' | 'elsewhere' | 'unknown' | 'only-routes' | 'iptables'; detail: string };

/** null: nothing known. */
export function obstacleTo(change: Change, host: Host): Obstacle | null {
  if (host.platform !== undefined && change !== 'routes')
    return { code: 'only-routes', detail: host.platform === 'macos' ? 'macOS' : 'Windows' };
  const elsewhere = host.unread.find(({ fact }) => fact === 'links');
  if (elsewhere) return { code: elsewhere.reason === 'elsewhere' ? 'elsewhere' : 'unknown', detail: elsewhere.detail };
  const unprivileged = host.unread.find(({ reason }) => reason === 'privilege');
  if (unprivileged) return { code: 'privilege', detail: unprivileged.detail };
  const rules = change === 'filter' ? host.unread.find(isIptables) : undefined;
  return rules ? { code: 'iptables', detail: rules.detail } : null;
}

const isIptables = ({ fact }: Unread) => fact === 'iptables';
