import { addressOf, canonical, familyOf, isCidr, isIp, networkOf } from '../../address';
import { isDefaultRoute } from '../../make';
import { own } from '../../record';
import type { Route, State } from '../../state';
import { deviceTowards, findRoute, isOwn, sameRoute } from '../effects/routing';
import { problem } from '../problems';
import type { OperationOf, Problem, RouteSpec } from '../types';
import { inPlace, type Place, withLink } from './place';

export const routeAddProblems = (operation: OperationOf<'route.add'>, state: State): Problem[] =>
  inPlace(state, operation, (place) => {
    const { route } = operation;
    const { destination } = route;
    const malformed = formProblems(route);
    if (malformed.length > 0) return malformed;
    const there = sameRoute(place.namespace, route);
    if (there) return [problem('route-there', { destination, way: wayOf(there) }, 'route.destination')];
    return wayProblems(place, route);
  });

export const routeRemoveProblems = (operation: OperationOf<'route.remove'>, state: State): Problem[] =>
  inPlace(state, operation, ({ namespace, place }) => {
    const { destination } = operation.route;
    const route = findRoute(namespace, operation.route);
    if (!route) return [problem('route-missing', { destination, place }, null)];
    if (isDefaultRoute(route)) return [problem('route-default', { place }, null, 'warning')];
    if (route.protocol !== 'kernel') return [];
    return [problem('route-of-kernel', { destination, link: route.device ?? '' }, null, 'warning')];
  });

function formProblems({ destination, gateway, device }: RouteSpec): Problem[] {
  const field = 'route.destination';
  if (!isCidr(destination)) return [problem('route-destination-invalid', { destination }, field)];
  const suggestion = networkOf(destination) ?? destination;
  if (addressOf(suggestion) !== canonical(addressOf(destination)))
    return [problem('route-host-bits', { destination, suggestion }, field)];
  if (gateway === null && device === null) return [problem('route-way-missing', { destination }, 'route.gateway')];
  if (gateway === null || (isIp(gateway) && familyOf(gateway) === familyOf(destination))) return [];
  return [problem('route-gateway-invalid', { gateway, destination }, 'route.gateway')];
}

/** The gateway must be a neighbour, and the interface up (Linux: fib_check_nh, ip6_route_check_nh). */
function wayProblems(at: Place, route: RouteSpec): Problem[] {
  const { namespace, place } = at;
  const { gateway, source, device } = route;
  const missing = device === null ? [] : withLink(at, device, 'route.device', () => []);
  if (missing.length > 0) return missing;
  if (gateway !== null && isOwn(namespace, gateway))
    return [problem('route-gateway-own', { gateway, place }, 'route.gateway')];
  const way = deviceTowards(namespace, route);
  const named = device === null ? undefined : own(namespace.interfaces, device);
  if (named && !named.up) return [problem('route-device-down', { link: named.name }, 'route.device')];
  if (way === null) return [problem('route-gateway-unreachable', { gateway: gateway ?? '', place }, 'route.gateway')];
  if (source !== null && !isOwn(namespace, source))
    return [problem('route-source-missing', { source, place }, 'route.source')];
  return [];
}

export const wayOf = ({ gateway, device }: Pick<Route, 'gateway' | 'device'>): string =>
  [gateway === null ? '' : `via ${gateway}`, device === null ? '' : `dev ${device}`].join(' ').trim();
