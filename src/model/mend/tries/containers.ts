/** Containers: one that does not run, one that is on no network in common. */
import { addressOf } from '../../address';
import { isLive } from '../../find';
import type { Operation } from '../../operations/types';
import type { Container, Host, Network } from '../../state';
import { holdersOf, ownerOf } from '../places';
import type { Situation } from '../situation';
import { say, type Trier, type Try } from '../try';

/** Whoever asks, or is asked by name or by the address it would have. */
export const starts: Trier = ({ state, trace }) =>
  Object.values(state.hosts).flatMap((host) => {
    const { from, to } = trace.query;
    const asker = host.id === from.host ? ownerOf(host, from.namespace) : undefined;
    const asked = Object.values(host.containers).filter((container) => goesBy(container, to));
    return [...(asker ? [asker] : []), ...asked].filter((one) => !isLive(one)).map((one) => start(host, one));
  });

function start(host: Host, { name }: Container): Try {
  const operation: Operation = { kind: 'container.start', host: host.id, container: name };
  return { operations: [operation], does: say('does.start', { container: name }), costs: [] };
}

const goesBy = ({ name, id, endpoints }: Container, to: string): boolean =>
  name.toLowerCase() === to.toLowerCase() ||
  (/^[0-9a-f]{12}$/.test(to) && id.startsWith(to)) ||
  Object.values(endpoints).some(
    ({ aliases, asked, ipv4 }) => aliases?.includes(to) || asked?.ipv4 === to || (ipv4 && addressOf(ipv4) === to),
  );

/** The asker joins a network of the asked, or the asked one of the asker's, or both a new one. */
export const connects: Trier = (situation) => {
  const { state, trace } = situation;
  const host = state.hosts[trace.query.from.host];
  const asker = host && ownerOf(host, trace.query.from.namespace);
  if (!host || !asker || !isLive(asker)) return [];
  const asked = askedOn(situation, host).filter((one) => one.id !== asker.id);
  const joins = asked.flatMap((one) => [
    ...networksOf(host, one).map((network) => connect(host, asker, network)),
    ...(isName(trace.query.to) ? networksOf(host, asker).map((network) => connect(host, one, network)) : []),
  ]);
  const [other] = asked;
  if (joins.length > 0 || !other || !isName(trace.query.to))
    return joins.length > 0 ? joins : outwards(situation, host, asker);
  return [together(host, asker, other)];
};

const isName = (to: string) => !/^[\d.]+$|:/.test(to);

function askedOn({ state, trace }: Situation, host: Host): Container[] {
  const { to } = trace.query;
  const named = Object.values(host.containers).filter((one) => isLive(one) && goesBy(one, to));
  if (named.length > 0) return named;
  const held = trace.address === null ? [] : holdersOf(state, trace.address);
  return held.flatMap(({ host: home, namespace }) => (home === host ? (ownerOf(host, namespace.id) ?? []) : []));
}

/** Those of its networks that give names and legs. */
const networksOf = (host: Host, { endpoints }: Container): Network[] =>
  Object.keys(endpoints).flatMap((id) => {
    const network = host.networks[id as Network['id']];
    return network && network.driver !== 'host' && network.driver !== 'null' ? [network] : [];
  });

/** To what is no container: a network that leads out. */
function outwards({ code, at }: Situation, host: Host, asker: Container): Try[] {
  if (!at || !['no-route', 'drop', 'reject'].includes(code)) return [];
  return Object.values(host.networks)
    .filter((network) => network.driver === 'bridge' && !network.internal && !asker.endpoints[network.id])
    .sort((a, b) => Number(a.predefined) - Number(b.predefined))
    .slice(0, 2)
    .map((network) => connect(host, asker, network));
}

const NO_ADDRESS = { ipv4: null, ipv6: null, aliases: [] };

const join = (host: Host, container: string, network: string): Operation => ({
  ...{ kind: 'network.connect', host: host.id, network, container },
  endpoint: NO_ADDRESS,
});

function connect(host: Host, { name: container }: Container, { name: network }: Network): Try {
  const about = { container, network };
  return {
    operations: [join(host, container, network)],
    does: say('does.connect', about),
    costs: [say('cost.joined', about)],
  };
}

/** Names are answered on networks that a person made. */
function together(host: Host, { name: container }: Container, { name: other }: Container): Try {
  const taken = new Set(Object.values(host.networks).map(({ name }) => name));
  let network = 'shared';
  for (let number = 2; taken.has(network); number++) network = `shared-${number}`;
  const spec = {
    ...{ name: network, driver: 'bridge', internal: false, attachable: false, ipv6: false },
    ...{ ipam: [], options: {}, labels: {} },
  };
  return {
    operations: [
      { kind: 'network.create', host: host.id, spec },
      join(host, container, network),
      join(host, other, network),
    ],
    does: say('does.together', { container, other, network }),
    costs: [],
  };
}
