import { PHYSICAL_HOST } from '../../../model/build';
import type { ProbeOrigin } from '../../../model/probe';
import type { Host, State } from '../../../model/state';
import { addressesAt } from './picked';
import type { Question } from './question';

export type Origin = { label: string; origin: ProbeOrigin };

export const originKey = ({ host, container }: ProbeOrigin) => `${host}/${container ?? ''}`;

export type OriginWords = { physical: string; hostItself: (name: string) => string };

/** Where a question may start: the containers of these hosts that run, the hosts, this computer, and others on the LAN. */
export function originsOf(state: State, hosts: readonly Host[], { physical, hostItself }: OriginWords): Origin[] {
  const [via] = hosts;
  const peers = Object.values(state.hosts).filter(({ role }) => role === 'peer');
  return [
    ...hosts.flatMap((host) => [
      ...runningOn(host).map((name) => ({
        label: hosts.length > 1 ? `${name} (${host.name})` : name,
        origin: { host: host.id, container: name },
      })),
      { label: hostItself(host.name), origin: { host: host.id, container: null } },
    ]),
    { label: physical, origin: { host: PHYSICAL_HOST, container: null, ...(via && { via: via.id }) } },
    ...peers.map(({ id, name }) => ({ label: name, origin: { host: id, container: null } })),
  ];
}

const runningOn = ({ containers }: Host): string[] =>
  Object.values(containers)
    .filter(({ state }) => state === 'running')
    .map(({ name }) => name)
    .sort();

/** What can be asked for, and whose it is. */
export type Target = { value: string; about: string };

/** What a question may go to, as far as it is known: names, and for all but lookups addresses too. */
export function targetsOf(state: State, hosts: readonly Host[], kind: Question['kind']): Target[] {
  const several = hosts.length > 1;
  const containers = hosts.flatMap((host) =>
    Object.values(host.containers)
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((container) => ({ ...container, host: several ? host.name : '' })),
  );
  const names = containers.map(({ name, host }) => ({ value: name, about: host }));
  if (kind === 'lookup') return names;
  const legs = containers.flatMap(({ name, host, endpoints }) =>
    Object.values(endpoints).flatMap(({ ipv4, ipv6 }) =>
      [ipv4, ipv6].flatMap((address) =>
        address ? [{ value: address.split('/')[0] ?? '', about: several ? `${name} (${host})` : name }] : [],
      ),
    ),
  );
  const machines = Object.values(state.hosts).flatMap((machine) =>
    addressesAt(state, { kind: 'host', host: machine.id }).map((value) => ({ value, about: machine.name })),
  );
  return [...new Map([...machines, ...legs, ...names].map((target) => [target.value, target])).values()];
}
