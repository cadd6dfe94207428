import { own } from '../../record';
import type { Host, Namespace, Route } from '../../state';

/** Destinations of the routes, other than the kernel's own, that a namespace has and the edited host has not. */
export function routesLost(before: Namespace, after: Host): string | null {
  const key = ({ destination, gateway, device, metric }: Route) => `${destination} ${gateway} ${device} ${metric}`;
  const left = new Set((own(after.namespaces, before.id)?.routes ?? []).map(key));
  const lost = before.routes.filter(
    (route) => route.table === 'main' && route.protocol !== 'kernel' && !left.has(key(route)),
  );
  return lost.length === 0 ? null : lost.map(({ destination }) => shown(destination)).join(', ');
}

const shown = (destination: string) => (/^(?:0\.0\.0\.0|::)\/0$/.test(destination) ? 'default' : destination);
