/** A machine as it is, together with what a pending plan would add: ghosts in the tables, as on the drawing. */
import type { NamespaceId } from '../../../model/ids';
import type { Host, Interface, Namespace, Route } from '../../../model/state';
import { usePreview } from '../plans/preview';
import { routeKey } from './routes/route-rows';

export type Presence = 'present' | 'added' | 'removed';

/** The machine as a pending plan would leave it; null: there is none. */
export const useAfter = (host: Host): Host | null => usePreview(({ after }) => after?.hosts[host.id] ?? null);

/** With the interfaces of both; all else is as it is. */
export function withGhosts(host: Host, after: Host | null): Host {
  if (after === null || after === host) return host;
  const ids = [...new Set([...Object.keys(host.namespaces), ...Object.keys(after.namespaces)])] as NamespaceId[];
  const namespaces = ids.flatMap((id) => {
    const [now, then] = [host.namespaces[id], after.namespaces[id]];
    const base = now ?? then;
    return base ? [{ ...base, interfaces: { ...now?.interfaces, ...then?.interfaces } }] : [];
  });
  return { ...host, namespaces: Object.fromEntries(namespaces.map((one) => [one.id, one])) };
}

export function presenceOf(host: Host, after: Host | null, namespace: NamespaceId, { name }: Interface): Presence {
  if (after === null) return 'present';
  const [was, is] = [host, after].map((one) => one.namespaces[namespace]?.interfaces[name] !== undefined);
  if (was === is) return 'present';
  return is ? 'added' : 'removed';
}

export type RouteRow = { key: string; route: Route; presence: Presence };

/** Routes in the kernel's order; those to come behind those there are. */
export function routesWithGhosts(now: Namespace, then: Namespace | undefined): RouteRow[] {
  const rows = numbered(now.routes);
  if (!then) return rows.map((row) => ({ ...row, presence: 'present' }));
  const after = numbered(then.routes);
  const [keys, afterKeys] = [rows, after].map((some) => new Set(some.map(({ key }) => key)));
  return [
    ...rows.map((row): RouteRow => ({ ...row, presence: afterKeys?.has(row.key) ? 'present' : 'removed' })),
    ...after.filter(({ key }) => !keys?.has(key)).map((row): RouteRow => ({ ...row, presence: 'added' })),
  ];
}

/** Two routes that are alike in all that is shown are still two. */
function numbered(routes: readonly Route[]) {
  const seen = new Map<string, number>();
  return routes.map((route) => {
    const base = routeKey(route);
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    return { key: times === 0 ? base : `${base} ${times}`, route };
  });
}
