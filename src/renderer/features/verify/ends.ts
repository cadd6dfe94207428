import { PHYSICAL_HOST } from '../../../model/build';
import type { ProbeOrigin } from '../../../model/probe';
import type { Host, State } from '../../../model/state';
import { addressesAt } from './picked';
import type { Question } from './question';

export type Origin = { label: string; origin: ProbeOrigin };

export const originKey = ({ host, container }: ProbeOrigin) => `${host}/${container ?? ''}`;

/** Where a question may start: the containers that run, the host, this computer, and other machines of the LAN. */
export function originsOf(state: State, host: Host, physical: string, hostItself: string): Origin[] {
  const running = Object.values(host.containers)
    .filter((container) => container.state === 'running')
    .map((container) => container.name)
    .sort();
  const peers = Object.values(state.hosts).filter(({ role }) => role === 'peer');
  return [
    ...running.map((name) => ({
      label: name,
      origin: { host: host.id, container: name },
    })),
    { label: hostItself, origin: { host: host.id, container: null } },
    { label: physical, origin: { host: PHYSICAL_HOST, container: null, via: host.id } },
    ...peers.map(({ id, name }) => ({ label: name, origin: { host: id, container: null } })),
  ];
}

/** What can be asked for, and whose it is. */
export type Target = { value: string; about: string };

/** What a question may go to, as far as it is known: names, and for all but lookups addresses too. */
export function targetsOf(state: State, host: Host, kind: Question['kind']): Target[] {
  const containers = Object.values(host.containers).sort((a, b) => a.name.localeCompare(b.name));
  const names = containers.map(({ name }) => ({ value: name, about: '' }));
  if (kind === 'lookup') return names;
  const legs = containers.flatMap(({ name, endpoints }) =>
    Object.values(endpoints).flatMap(({ ipv4, ipv6 }) =>
      [ipv4, ipv6].flatMap((address) => (address ? [{ value: address.split('/')[0] ?? '', about: name }] : [])),
    ),
  );
  const machines = Object.values(state.hosts).flatMap((machine) =>
    addressesAt(state, { kind: 'host', host: machine.id }).map((value) => ({ value, about: machine.name })),
  );
  return [...new Map([...machines, ...legs, ...names].map((target) => [target.value, target])).values()];
}
