import { PHYSICAL_HOST } from '../../../model/build';
import type { ProbeOrigin } from '../../../model/probe';
import type { Host } from '../../../model/state';
import type { Question } from './question';

export type Origin = { label: string; origin: ProbeOrigin };

export const originKey = ({ host, container }: ProbeOrigin) => `${host}/${container ?? ''}`;

/** Where a probe may start: the containers that run, the host, and this computer. */
export function originsOf(host: Host, physical: string, hostItself: string): Origin[] {
  const running = Object.values(host.containers)
    .filter((container) => container.state === 'running')
    .map((container) => container.name)
    .sort();
  return [
    ...running.map((name) => ({
      label: name,
      origin: { host: host.id, container: name },
    })),
    { label: hostItself, origin: { host: host.id, container: null } },
    { label: physical, origin: { host: PHYSICAL_HOST, container: null, via: host.id } },
  ];
}

/** What a probe may go to, as far as it is known: names, and for pings and connects addresses too. */
export function targetsOf(host: Host, kind: Question['kind']): string[] {
  const containers = Object.values(host.containers);
  const names = containers.map((container) => container.name);
  if (kind === 'lookup') return names.sort();
  const addresses = containers.flatMap((container) =>
    Object.values(container.endpoints).flatMap((leg) => leg.ipv4?.split('/')[0] ?? []),
  );
  return [...new Set([...names.sort(), ...addresses.sort()])];
}
