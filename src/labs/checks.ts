/** Looks at a State, and tells whether a check is met. It does not ask who did it, nor how. */
import { addressOf, contains, networkOf } from '../model/address';
import { PHYSICAL_HOST } from '../model/build';
import { findContainer, findModeNetwork, findNetwork, isLive } from '../model/find';
import { namespaceOf, ROOT_NAMESPACE } from '../model/ids';
import { holdersOf } from '../model/mend/places';
import type { Container, Host } from '../model/state';
import { resolveName } from '../model/trace';
import { isAnswered, originOf, type Place, traceOf } from './ends';
import { filled } from './fill';
import type { Check, Values } from './format';
import { containerIn } from './hosts';
import { MET, type Outcome, unmet } from './outcome';

/** What of a connection a State does not say. */
export type Connection = { kind: 'local' | 'ssh' | 'simulated'; byKey: boolean };

/** Pure. */
export function evaluate(check: Check, values: Values, place: Place, connection: Connection): Outcome {
  const host = place.state.hosts[place.host];
  return host ? outcomeOf(filled(check, values), place, host, connection) : unmet('no-host');
}

function outcomeOf(check: Check, place: Place, host: Host, connection: Connection): Outcome {
  if ('container' in check) return containerOutcome(check.container, place);
  if ('network' in check) return networkOutcome(check.network, host);
  if ('link' in check) return linkOutcome(check.link, host);
  if ('setting' in check) return settingOutcome(check.setting, host);
  if ('reaches' in check || 'apart' in check) return reachOutcome(check, place);
  if ('route' in check) return routeOutcome(check.route, place, host);
  if ('single' in check) return singleOutcome(check.single, place);
  if ('cards' in check) return cardsOutcome(check.cards, host);
  if (connection.kind !== 'ssh') return unmet('not-ssh');
  return connection.byKey ? MET : unmet('no-key');
}

type CheckOf<K extends string> = Extract<Check, Record<K, unknown>>[K & keyof Extract<Check, Record<K, unknown>>];

function containerOutcome({ name, on, shares, publishes, address }: CheckOf<'container'>, place: Place): Outcome {
  const found = containerIn(place.state, place.host, name);
  if (!found) return unmet('no-container', { name });
  const { host, container } = found;
  if (!isLive(container)) return unmet('not-running', { name });
  if (shares !== undefined) {
    const owner = findContainer(host, shares);
    if (!owner || owner.namespace !== container.namespace) return unmet('not-shared', { name, owner: shares });
  }
  if (on !== undefined && !isOn(container, host, on)) return unmet('not-on', { name, network: on });
  const addresses = Object.values(container.endpoints).flatMap(({ ipv4 }) => (ipv4 ? [addressOf(ipv4)] : []));
  if (address !== undefined && !addresses.includes(address))
    return unmet('other-address', { name, address, has: addresses.join(', ') || '–' });
  if (publishes !== undefined) {
    const [hostPort, containerPort] = publishes.split(':').map(Number);
    const published = container.ports.some(
      (port) => port.hostPort === hostPort && port.containerPort === containerPort,
    );
    if (!published) return unmet('not-published', { name, port: publishes });
  }
  return MET;
}

function isOn(container: Container, host: Host, name: string): boolean {
  if (name === 'host') return container.namespace === ROOT_NAMESPACE;
  const network = findModeNetwork(host, name === 'bridge' ? 'default' : name);
  if (name === 'none') return Object.keys(container.endpoints).every((id) => id === network?.id);
  return network !== undefined && container.endpoints[network.id] !== undefined;
}

function networkOutcome({ name, driver, subnet, parent, mode }: CheckOf<'network'>, host: Host): Outcome {
  const network = findNetwork(host, name);
  if (!network) return unmet('no-network', { name });
  const wanted: [string, string | undefined, string | null][] = [
    ['driver', driver, network.driver],
    ['parent', parent, network.parent],
    ['mode', mode, network.mode],
  ];
  for (const [what, asked, has] of wanted)
    if (asked !== undefined && asked !== has) return unmet(`other-${what}`, { name, asked, has: has ?? '–' });
  const pools = network.ipam.map((pool) => pool.subnet);
  if (subnet !== undefined && !pools.some((one) => networkOf(one) === networkOf(subnet)))
    return unmet('other-subnet', { name, asked: subnet, has: pools.join(', ') || '–' });
  return MET;
}

function linkOutcome({ name, kind, parent, namespace = null as never }: CheckOf<'link'>, host: Host): Outcome {
  const link = host.namespaces[namespaceOf(namespace)]?.interfaces[name];
  if (!link) return unmet('no-link', { name });
  if (kind !== undefined && link.kind !== kind) return unmet('other-kind', { name, asked: kind, has: link.kind });
  if (parent !== undefined && link.parent?.name !== parent)
    return unmet('other-parent', { name, asked: parent, has: link.parent?.name ?? '–' });
  return link.up ? MET : unmet('link-down', { name });
}

function settingOutcome({ key, is, namespace }: CheckOf<'setting'>, host: Host): Outcome {
  const value = host.namespaces[namespaceOf(namespace ?? null)]?.sysctl[key];
  if (value === undefined) return unmet('setting-unread', { key });
  return value === is ? MET : unmet('other-setting', { key, asked: is, has: value });
}

function reachOutcome(check: Extract<Check, { reaches: unknown } | { apart: unknown }>, place: Place): Outcome {
  const asking = 'reaches' in check ? check.reaches : check.apart;
  const { from, to } = asking;
  if (!originOf(place, from)) return unmet('no-end', { name: from });
  const found = traceOf(place, asking);
  if (!found) return unmet('no-address', { name: to });
  const { verdict } = found;
  if ('apart' in check) return isAnswered(found) ? unmet('reached', { from, to }) : MET;
  if (!isAnswered(found)) return { met: false, why: { trace: verdict } };
  // Where two hold one address, the other may answer.
  const meant = containerIn(place.state, place.host, to)?.container;
  if (meant && asking.by !== 'name' && found.arrived && found.arrived.namespace !== meant.namespace)
    return unmet('other-answers', { from, to });
  return MET;
}

function routeOutcome({ to, on }: CheckOf<'route'>, { state }: Place, host: Host): Outcome {
  const machine = on === 'desktop' ? state.hosts[PHYSICAL_HOST] : host;
  const address = addressOf(to);
  const leads = (machine?.namespaces[ROOT_NAMESPACE]?.routes ?? []).some(
    ({ destination, table, type }) =>
      table === 'main' && type === 'unicast' && destination !== '0.0.0.0/0' && contains(destination, address),
  );
  return leads ? MET : unmet('no-route', { machine: machine?.name ?? '', to });
}

function singleOutcome(address: string, { state }: Place): Outcome {
  const holders = holdersOf(state, address);
  if (holders.length < 2) return MET;
  const names = holders.map(({ namespace, iface }) => `${namespace.name} (${iface.name})`);
  return unmet('held-twice', { address, names: names.join(', ') });
}

function cardsOutcome(wanted: number, host: Host): Outcome {
  const cards = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).filter(
    ({ kind, network, master, up, addresses, name }) =>
      (kind === 'physical' || kind === 'wireless' || (kind === 'veth' && network === null && master === null)) &&
      !name.startsWith('veth') &&
      up &&
      addresses.some(({ family, scope }) => family === 4 && scope === 'global'),
  );
  const has = cards.map(({ name }) => name).join(', ') || '–';
  return cards.length >= wanted ? MET : unmet('too-few-cards', { wanted: String(wanted), has });
}

/** Whether a name is known where somebody lives. */
export const knowsName = (place: Place, from: string, name: string): boolean => {
  const origin = originOf(place, from);
  return origin !== null && (resolveName(place.state, origin, name)?.answers.length ?? 0) > 0;
};
