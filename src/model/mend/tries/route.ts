/** A route where there is none. */
import { contains, networkOf, overlap } from '../../address';
import { isDefaultRoute } from '../../make';
import type { Host, Namespace, Route, State } from '../../state';
import { alone, holdersOf, netnsOf, subnetAround } from '../places';
import type { Passed } from '../situation';
import { say, type Trier, type Try, UNTIL_REBOOT } from '../try';

/** At the machine that has none, and, for an answer, also at the one that began it: it may know a shorter way. */
export const routes: Trier = ({ state, way, answer, at, code }) => {
  if (way === 'answer') {
    const [first] = answer;
    return unique([at, first ?? null]).flatMap((passed) => routesAt(state, passed, passed.destination));
  }
  if (at) return code === 'no-route' ? routesAt(state, at, at.destination) : [];
  return [];
};

const unique = (list: readonly (Passed | null)[]): Passed[] => [...new Set(list)].filter((one) => one !== null);

/** How many gateways are tried: the nearest to the destination come first. */
const GATEWAYS = 3;

function routesAt(state: State, { host, namespace }: Passed, to: string): Try[] {
  const netns = netnsOf(namespace);
  if (netns === undefined) return [];
  const destination = destinationFor(state, namespace, to);
  return gateways(state, host, namespace, to)
    .slice(0, GATEWAYS)
    .map(({ address: gateway, through }) => ({
      operations: [
        {
          ...{ kind: 'route.add', host: host.id, namespace: netns },
          route: { destination, gateway, device: null, source: null, metric: null },
        },
      ],
      does: say('does.route', { machine: namespace.name, destination, gateway, through }),
      costs: [UNTIL_REBOOT(host.name)],
    }));
}

/** The whole subnet, unless the machine has that, or part of it, at its own door. */
function destinationFor(state: State, namespace: Namespace, to: string): string {
  const subnet = subnetAround(state, to);
  return connected(namespace).some(({ destination }) => overlap(destination, subnet)) ? alone(to) : subnet;
}

const connected = ({ routes: all }: Namespace): Route[] =>
  all.filter(
    (route) => route.table === 'main' && route.type === 'unicast' && route.gateway === null && !isDefaultRoute(route),
  );

type Gateway = { address: string; through: string; rank: number };

/** Machines at the door of `namespace`: those that hold the destination first, then those that know a way to it. */
function gateways(state: State, host: Host, namespace: Namespace, to: string): Gateway[] {
  const doors = connected(namespace);
  const homes = new Set(holdersOf(state, to).map((holder) => holder.host.id));
  const found: Gateway[] = [];
  for (const other of Object.values(state.hosts)) {
    for (const candidate of Object.values(other.namespaces)) {
      if (candidate === namespace || netnsOf(candidate) === undefined) continue;
      const rank = knows(candidate, to) ? (homes.has(other.id) ? 0 : 1) : 2;
      if (rank === 2 && !homes.has(other.id)) continue;
      for (const { addresses } of Object.values(candidate.interfaces))
        for (const { address, family } of addresses)
          if (isNextDoor(host, doors, address) && family === (to.includes(':') ? 6 : 4))
            found.push({ address, through: candidate.name, rank });
    }
  }
  return found.sort((a, b) => a.rank - b.rank);
}

const isNextDoor = (host: Host, doors: readonly Route[], address: string) =>
  doors.some(({ destination }) => contains(destination, address)) &&
  !Object.values(host.networks).some(({ ipam }) => ipam.some(({ gateway }) => gateway === address));

const knows = ({ routes: all }: Namespace, to: string) =>
  all.some(
    (route) =>
      route.type === 'unicast' &&
      !isDefaultRoute(route) &&
      networkOf(route.destination) !== null &&
      contains(route.destination, to),
  );
