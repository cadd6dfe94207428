/** What can be told from a State of an overlay that does not work, or will not. */
import { networkOf, overlap } from '../address';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import { isDefaultRoute } from '../make';
import { addressesOf } from '../operations/effects/swarm';
import type { Host, Interface, Network, State } from '../state';
import { trace } from '../trace';
import { hostOfNode } from './find';
import { closingRule, type PortMeasured, portText } from './ports';
import { quorumOf } from './quorum';
import type { Swarm } from './types';

/** Everything there is to find, with the parameters of its text; the text of its mend stands under the same code. */
export const FINDINGS = {
  'mtu-differs': ['cards', 'lowest'],
  'mtu-too-small': ['network', 'mtu', 'host', 'card', 'limit'],
  'advertise-foreign': ['host', 'address', 'addresses'],
  'advertise-shared': ['hosts', 'address'],
  'advertise-apart': ['host', 'address', 'others'],
  'subnet-clash': ['network', 'subnet', 'host', 'route', 'device'],
  'versions-mixed': ['versions'],
  'quorum-lost': ['managers', 'reachable', 'needed'],
  'quorum-bare': ['managers'],
  'node-down': ['node'],
  'node-unconnected': ['node', 'address'],
  'no-ip-vs': ['hosts', 'services'],
  'port-closed': ['from', 'to', 'port'],
  'port-closed-rule': ['from', 'to', 'port', 'at', 'rule'],
  'port-unmeasured': ['from', 'to', 'port'],
} as const satisfies Record<string, readonly string[]>;

export type FindingCode = keyof typeof FINDINGS;
/** `commands`: what mends it by hand, on that host. */
export type Finding = {
  code: FindingCode;
  params: Record<string, string>;
  severity: 'error' | 'warning';
  commands: { host: string; argv: string[] }[];
};

type Params<C extends FindingCode> = Record<(typeof FINDINGS)[C][number], string>;
const finding = <C extends FindingCode>(
  code: C,
  params: Params<C>,
  severity: Finding['severity'] = 'error',
  commands: Finding['commands'] = [],
): Finding => ({ code, params, severity, commands });

/** A host that is in the swarm or is to be, and the address that the others are told. */
export type Member = { host: Host; address: string };

/** vxlan, UDP, IP and inner Ethernet (RFC 7348). */
const OVERHEAD = 50;
const OVERLAY_MTU = 1500 - OVERHEAD;

/** Of hosts that are to share an overlay network, whether they are in a swarm yet or not. */
export function memberFindings(members: readonly Member[]): Finding[] {
  return [
    ...advertiseFindings(members),
    ...mtuFindings(members),
    ...versionFindings(members.map(({ host }) => host.engine?.version ?? '')),
    ...members.flatMap(({ host }) => clashFindings(host)),
  ];
}

/** Of a swarm and those of its nodes that are hosts of the State. */
export function swarmFindings(state: State, swarm: Swarm): Finding[] {
  const nodes = Object.values(swarm.nodes);
  const members = nodes.flatMap(({ id, address }): Member[] => {
    const host = hostOfNode(state, id);
    return host ? [{ host, address }] : [];
  });
  const known = new Set(members.map(({ host }) => host.swarm?.node));
  const unseen = nodes.filter(({ id, state: is }) => is === 'ready' && !known.has(id));
  return [
    ...quorumFindings(swarm),
    ...nodes
      .filter(({ state: is }) => is !== 'ready')
      .map(({ name }) => finding('node-down', { node: name }, 'warning')),
    ...memberFindings(members).filter(({ code }) => code !== 'versions-mixed'),
    ...versionFindings(nodes.map(({ engineVersion }) => engineVersion)),
    ...balanceFindings(members, swarm),
    ...unseen.map(({ name, address }) => finding('node-unconnected', { node: name, address }, 'warning')),
  ];
}

function quorumFindings(swarm: Swarm): Finding[] {
  const { managers, reachable, needed, spare } = quorumOf(swarm);
  const counts = { managers: String(managers), reachable: String(reachable), needed: String(needed) };
  if (spare < 0) return [finding('quorum-lost', counts)];
  return managers > 1 && spare === 0 ? [finding('quorum-bare', { managers: counts.managers }, 'warning')] : [];
}

const subnetsOf = (host: Host, address: string): string[] =>
  rootInterfaces(host).flatMap(({ addresses }) =>
    addresses.flatMap((held) => (held.address === address ? (networkOf(`${address}/${held.prefix}`) ?? []) : [])),
  );

const rootInterfaces = (host: Host): Interface[] => Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
const cardOf = ({ host, address }: Member): Interface | undefined =>
  rootInterfaces(host).find(({ addresses }) => addresses.some((held) => held.address === address));

const row = (texts: readonly string[]) => [...new Set(texts)].toSorted().join(', ');

function advertiseFindings(members: readonly Member[]): Finding[] {
  const findings: Finding[] = [];
  for (const { host, address } of members) {
    const own = addressesOf(host);
    if (own.length > 0 && !own.includes(address))
      findings.push(finding('advertise-foreign', { host: host.name, address, addresses: row(own) }));
  }
  for (const address of new Set(members.map((member) => member.address))) {
    const holders = members.filter((member) => member.address === address);
    if (holders.length > 1)
      findings.push(finding('advertise-shared', { hosts: row(holders.map(({ host }) => host.name)), address }));
  }
  return [...findings, ...apartFindings(members)];
}

/** One whose address is in no subnet that any other is in, while the others share one. */
function apartFindings(members: readonly Member[]): Finding[] {
  const subnets = members.map(({ host, address }) => subnetsOf(host, address));
  return members.flatMap(({ host, address }, index) => {
    const own = subnets[index] ?? [];
    const others = subnets.filter((_, other) => other !== index);
    const shared = others.filter((subnet) => subnet.some((one) => own.includes(one)));
    const together = new Set(others.flat());
    if (own.length === 0 || others.length < 2 || shared.length > 0 || together.size !== 1) return [];
    return [finding('advertise-apart', { host: host.name, address, others: row([...together]) }, 'warning')];
  });
}

function mtuFindings(members: readonly Member[]): Finding[] {
  const cards = members.flatMap((member) => {
    const card = cardOf(member);
    return card ? [{ host: member.host, card }] : [];
  });
  const findings: Finding[] = [];
  const mtus = new Set(cards.map(({ card }) => card.mtu));
  if (mtus.size > 1) {
    const lowest = Math.min(...mtus);
    findings.push(
      finding(
        'mtu-differs',
        {
          cards: cards.map(({ host, card }) => `${host.name} ${card.name}: ${card.mtu}`).join(', '),
          lowest: String(lowest),
        },
        'warning',
        cards
          .filter(({ card }) => card.mtu < Math.max(...mtus))
          .map(({ host, card }) => ({
            host: host.name,
            argv: ['ip', 'link', 'set', 'dev', card.name, 'mtu', String(Math.max(...mtus))],
          })),
      ),
    );
  }
  const overlays = new Map<string, Network>();
  for (const { host } of cards)
    for (const network of Object.values(host.networks))
      if (network.driver === 'overlay' && !network.ingress) overlays.set(network.id, network);
  for (const { name, options } of overlays.values()) {
    const mtu = Number(options['com.docker.network.driver.mtu']) || OVERLAY_MTU;
    for (const { host, card } of cards) {
      if (mtu + OVERHEAD <= card.mtu) continue;
      const limit = String(card.mtu - OVERHEAD);
      findings.push(
        finding(
          'mtu-too-small',
          { network: name, mtu: String(mtu), host: host.name, card: card.name, limit },
          'error',
          [
            {
              host: host.name,
              argv: ['ip', 'link', 'set', 'dev', card.name, 'mtu', String(mtu + OVERHEAD)],
            },
          ],
        ),
      );
    }
  }
  return findings;
}

/** Engines of different major versions work together, but are meant to while one is brought up to date only. */
function versionFindings(versions: readonly string[]): Finding[] {
  const majors = new Set(versions.filter(Boolean).map((version) => version.split('.')[0]));
  return majors.size > 1 ? [finding('versions-mixed', { versions: row(versions) }, 'warning')] : [];
}

/** A route of the host to a LAN or VPN within the subnet of an overlay network, ingress included: one of both is lost. */
function clashFindings(host: Host): Finding[] {
  const bridges = new Set(Object.values(host.networks).map(({ bridge }) => bridge));
  const routes = (host.namespaces[ROOT_NAMESPACE]?.routes ?? []).filter(
    (route) =>
      route.table === 'main' && route.type === 'unicast' && !isDefaultRoute(route) && !bridges.has(route.device),
  );
  return Object.values(host.networks)
    .filter(({ driver }) => driver === 'overlay')
    .flatMap(({ name, ipam }) =>
      ipam.flatMap(({ subnet }) => {
        const route = routes.find(({ destination }) => overlap(destination, subnet));
        if (!route) return [];
        const params = { network: name, subnet, host: host.name, route: route.destination, device: route.device ?? '' };
        return [finding('subnet-clash', params, 'warning')];
      }),
    );
}

function balanceFindings(members: readonly Member[], { services }: Swarm): Finding[] {
  const without = members.filter(({ host }) => host.swarm?.balances === false);
  const needing = Object.values(services).filter(
    ({ endpointMode, networks, ports }) =>
      endpointMode === 'vip' && (networks.length > 0 || ports.some(({ mode }) => mode === 'ingress')),
  );
  if (without.length === 0 || needing.length === 0) return [];
  const params = { hosts: row(without.map(({ host }) => host.name)), services: row(needing.map(({ name }) => name)) };
  return [
    finding(
      'no-ip-vs',
      params,
      'error',
      without.map(({ host }) => ({ host: host.name, argv: ['modprobe', 'ip_vs'] })),
    ),
  ];
}

/** Of ports that were tried, with the rule that closes them where the rules of the hosts tell. */
export function portFindings(state: State, measured: readonly PortMeasured[]): Finding[] {
  const nameOf = (id: HostId) => state.hosts[id]?.name ?? id;
  return measured.flatMap((one) => {
    if (one.outcome === 'open') return [];
    const params = { from: nameOf(one.from), to: nameOf(one.to), port: portText(one) };
    if (one.outcome === 'unmeasured') return [finding('port-unmeasured', params, 'warning')];
    const closing = closingRule(state, one);
    if (closing) {
      const at = nameOf(closing.host);
      const mend = { host: at, argv: ['iptables', ...closing.rule.replace(/^-A /, '-D ').split(' ')] };
      return [finding('port-closed-rule', { ...params, at, rule: closing.rule }, 'error', [mend])];
    }
    const source = addressOf(state, one);
    const opening = ['-I', 'INPUT', ...(source ? ['-s', source] : []), '-p', one.protocol, '--dport', String(one.port)];
    return [
      finding('port-closed', params, 'error', [{ host: params.to, argv: ['iptables', ...opening, '-j', 'ACCEPT'] }]),
    ];
  });
}

/** The address that the one sends from to the other. */
function addressOf(state: State, { from, address }: PortMeasured): string | null {
  const query = { from: { host: from, namespace: ROOT_NAMESPACE }, to: address, protocol: { kind: 'icmp' as const } };
  return state.hosts[from] ? trace(state, query).source : null;
}

/** Ids of the hosts that are nodes of a swarm, with the address and the role that they have in it. */
export const membersOf = (state: State, { nodes }: Swarm): { host: HostId; address: string; manager: boolean }[] =>
  Object.values(nodes).flatMap(({ id, address, role, state: is }) => {
    const host = is === 'ready' ? hostOfNode(state, id) : null;
    return host ? [{ host: host.id, address, manager: role === 'manager' }] : [];
  });
