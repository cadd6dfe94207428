import { type HostId, namespaceOf } from '../../ids';
import { own } from '../../record';
import type { Namespace, State } from '../../state';
import { routeAddProblems, routeRemoveProblems } from '../checks/host-route';
import { addRoute, findRoute, removeRoute, routeSpecOf, sameRoute } from '../effects/routing';
import { NOTHING, type OperationModule } from '../module';
import { problem } from '../problems';
import type { RouteSpec } from '../types';
import { changing, ip } from './changing';

type At = { host: HostId; namespace: string | null };

const placeOf = ({ host, namespace }: At, state: State): Namespace | undefined =>
  own(own(state.hosts, host)?.namespaces ?? {}, namespaceOf(namespace));

/** `default` is what `ip` calls all addresses; of IPv6 ones it has to be told. */
function words({ destination, gateway, device, source, metric }: RouteSpec): string[] {
  const all = destination === '0.0.0.0/0' ? 'default' : destination;
  const option = (name: string, value: string | null) => (value === null ? [] : [name, value]);
  return [
    all,
    ...option('via', gateway),
    ...option('dev', device),
    ...option('src', source),
    ...option('metric', metric === null ? null : String(metric)),
  ];
}

export const routeAdd: OperationModule<'route.add'> = {
  apply: changing(routeAddProblems, (draft, { namespace, route }) => addRoute(draft, namespaceOf(namespace), route)),

  commands: ({ namespace, route }) => [ip(namespace, 'route', 'add', ...words(route))],

  inverse: (operation) => ({ operations: [{ ...operation, kind: 'route.remove' }], loses: null }),

  preconditions: routeAddProblems,

  holds: (operation, state) => {
    const namespace = placeOf(operation, state);
    if (!namespace) return 'unknown';
    return findRoute(namespace, operation.route) ? 'done' : 'not-done';
  },
};

export const routeRemove: OperationModule<'route.remove'> = {
  apply: changing(routeRemoveProblems, (draft, { namespace, route }) =>
    removeRoute(draft, namespaceOf(namespace), route),
  ),

  commands: ({ namespace, route }) => [ip(namespace, 'route', 'delete', ...words(route))],

  /** The one that went, also where less was said of it. */
  inverse: ({ host, namespace, route }, before) => {
    const place = placeOf({ host, namespace }, before);
    const gone = place && findRoute(place, route);
    if (!place || !gone) return NOTHING;
    const rest = { ...place, routes: place.routes.filter((other) => other !== gone) };
    const { destination } = gone;
    // Two cards with one subnet have such; only the kernel itself can enter the second.
    if (sameRoute(rest, routeSpecOf(gone)))
      return { operations: [], loses: problem('loses-route', { destination }, null, 'warning') };
    return { operations: [{ kind: 'route.add', host, namespace, route: routeSpecOf(gone) }], loses: null };
  },

  preconditions: routeRemoveProblems,

  holds: (operation, state) => {
    const namespace = placeOf(operation, state);
    if (!namespace) return 'unknown';
    return findRoute(namespace, operation.route) ? 'not-done' : 'done';
  },
};
