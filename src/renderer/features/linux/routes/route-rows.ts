/** Routes as the table shows them. */
import type { RouteSpec } from '../../../../model/operations/types';
import type { Route } from '../../../../model/state';

export const TABLES = ['main', 'local', 'all'] as const;
export type TableFilter = (typeof TABLES)[number];

/** `text`: part of any of its columns. */
export function fits(route: Route, table: TableFilter, text: string): boolean {
  const { destination, gateway, device, source, protocol } = route;
  const wanted = text.trim().toLowerCase();
  return (
    (table === 'all' || route.table === table) &&
    [destination, shown(route), gateway, device, source, protocol].some((value) =>
      value?.toLowerCase().includes(wanted),
    )
  );
}

/** As `ip route` writes it. */
export const shown = ({ destination }: Pick<Route, 'destination'>): string =>
  destination === '0.0.0.0/0' || destination === '::/0' ? 'default' : destination;

/** Why a route is not a person's to change; null: it is. */
export function heldBy({ table, type, protocol }: Route): 'kernel' | 'table' | null {
  if (protocol === 'kernel') return 'kernel';
  return table === 'main' && type === 'unicast' ? null : 'table';
}

export const specOf = ({ destination, gateway, device, source, metric }: Route): RouteSpec => ({
  ...{ destination, gateway, device, source },
  metric: metric === 0 ? null : metric,
});

export const routeKey = ({ table, type, destination, gateway, device, metric, source }: Route): string =>
  [table, type, destination, gateway, device, metric, source].join(' ');
