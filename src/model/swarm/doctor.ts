/** What can be told from a State of an overlay that does not work, or will not. */
import { networkOf, overlap } from '../address';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import { isDefaultRoute } from '../make';
import { addressesOf } from '../operations/effects/swarm';
import type { Host, Interface, Network, State } from '../state';
import { hostOfNode, type KnownSwarm, toldAddress } from './find';
import { type Finding, type FindingMend, finding } from './finding';
import { forgetNode, promoteMore, raiseMtu, rejoin } from './mends';
import type { Asked } from './ports';
import { quorumOf } from './quorum';
import { renumber } from './renumber';
import type { Swarm } from './types';

/** A host that is in the swarm or is to be, and the address that the others are told. */
export type Member = { host: Host; address: string };

/** What puts right hosts that tell a wrong address, and networks with a subnet that others have. */
type Mends = {
  rejoin(hosts: readonly Host[]): FindingMend | null;
  renumber(network: Network): FindingMend | null;
};

/** Of hosts that are not in a swarm yet. */
const NO_MENDS: Mends = { rejoin: () => null, renumber: () => null };

/** vxlan, UDP, IP and inner Ethernet (RFC 7348). */
const OVERHEAD = 50;
const OVERLAY_MTU = 1500 - OVERHEAD;

/** Of hosts that are to share an overlay network, whether they are in a swarm yet or not. */
export function memberFindings(members: readonly Member[], mends: Mends = NO_MENDS): Finding[] {
  return [
    ...advertiseFindings(members, mends),
    ...mtuFindings(members),
    ...versionFindings(members.map(({ host }) => host.engine?.version ?? '')),
    ...members.flatMap(({ host }) => clashFindings(host, mends)),
  ];
}

/** Of a swarm and those of its nodes that are hosts of the State. */
export function swarmFindings(state: State, known: KnownSwarm): Finding[] {
  const { swarm } = known;
  const nodes = Object.values(swarm.nodes);
  const members = nodes.flatMap((node): Member[] => {
    const host = hostOfNode(state, node.id);
    return host ? [{ host, address: toldAddress(host, node) }] : [];
  });
  const seen = new Set(members.map(({ host }) => host.swarm?.node));
  const hosts = members.map(({ host }) => host);
  const mends: Mends = {
    rejoin: (wrong) => rejoin(known, wrong),
    renumber: (network) => renumber(state, known, hosts, network),
  };
  const unseen = nodes.filter(({ id, state: is }) => is === 'ready' && !seen.has(id));
  return [
    ...quorumFindings(known),
    ...nodes
      .filter(({ state: is }) => is !== 'ready')
      .map((node) => finding('node-down', { node: node.name }, { severity: 'warning', mend: forgetNode(known, node) })),
    ...memberFindings(members, mends).filter(({ code }) => code !== 'versions-mixed'),
    ...versionFindings(nodes.map(({ engineVersion }) => engineVersion)),
    ...balanceFindings(members, swarm),
    ...unseen.map(({ name, address }) => finding('node-unconnected', { node: name, address }, { severity: 'warning' })),
  ];
}

function quorumFindings(known: KnownSwarm): Finding[] {
  const { managers, reachable, needed, spare } = quorumOf(known.swarm);
  const counts = { managers: String(managers), reachable: String(reachable), needed: String(needed) };
  if (spare < 0) return [finding('quorum-lost', counts)];
  if (managers === 1 || spare > 0) return [];
  return [finding('quorum-bare', { managers: counts.managers }, { severity: 'warning', mend: promoteMore(known) })];
}

const subnetsOf = (host: Host, address: string): string[] =>
  rootInterfaces(host).flatMap(({ addresses }) =>
    addresses.flatMap((held) => (held.address === address ? (networkOf(`${address}/${held.prefix}`) ?? []) : [])),
  );

const rootInterfaces = (host: Host): Interface[] => Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
const cardOf = ({ host, address }: Member): Interface | undefined =>
  rootInterfaces(host).find(({ addresses }) => addresses.some((held) => held.address === address));

const row = (texts: readonly string[]) => [...new Set(texts)].toSorted().join(', ');

function advertiseFindings(members: readonly Member[], mends: Mends): Finding[] {
  const findings: Finding[] = [];
  for (const { host, address } of members) {
    const own = addressesOf(host);
    if (own.length === 0 || own.includes(address)) continue;
    const params = { host: host.name, address, addresses: row(own) };
    findings.push(finding('advertise-foreign', params, { mend: mends.rejoin([host]) }));
  }
  for (const address of new Set(members.map((member) => member.address))) {
    const holders = members.flatMap((member) => (member.address === address ? member.host : []));
    if (holders.length < 2) continue;
    const mend = mends.rejoin(holders.filter(({ swarm }) => !swarm?.manager));
    findings.push(finding('advertise-shared', { hosts: row(holders.map(({ name }) => name)), address }, { mend }));
  }
  return [...findings, ...apartFindings(members, mends)];
}

/** One whose address is in no subnet that any other is in, while the others share one. */
function apartFindings(members: readonly Member[], mends: Mends): Finding[] {
  const subnets = members.map(({ host, address }) => subnetsOf(host, address));
  return members.flatMap(({ host, address }, index) => {
    const own = subnets[index] ?? [];
    const others = subnets.filter((_, other) => other !== index);
    const shared = others.filter((subnet) => subnet.some((one) => own.includes(one)));
    const together = new Set(others.flat());
    if (own.length === 0 || others.length < 2 || shared.length > 0 || together.size !== 1) return [];
    const params = { host: host.name, address, others: row([...together]) };
    return [finding('advertise-apart', params, { severity: 'warning', mend: mends.rejoin([host]) })];
  });
}

function mtuFindings(members: readonly Member[]): Finding[] {
  const cards = members.flatMap((member) => {
    const card = cardOf(member);
    return card ? [{ host: member.host, card }] : [];
  });
  const findings: Finding[] = [];
  const mtus = cards.map(({ card }) => card.mtu);
  const highest = Math.max(...mtus);
  const lower = cards.filter(({ card }) => card.mtu < highest);
  if (lower.length > 0) {
    const params = {
      cards: cards.map(({ host, card }) => `${host.name} ${card.name}: ${card.mtu}`).join(', '),
      lowest: String(Math.min(...mtus)),
    };
    const mend = raiseMtu(lower.map(({ host, card }) => ({ host, card: card.name, mtu: highest })));
    findings.push(finding('mtu-differs', params, { severity: 'warning', mend }));
  }
  for (const network of overlaysOf(cards.map(({ host }) => host))) {
    const mtu = mtuOf(network);
    for (const { host, card } of cards) {
      if (mtu + OVERHEAD <= card.mtu) continue;
      const at = { host: host.name, card: card.name, limit: String(card.mtu - OVERHEAD) };
      const mend = raiseMtu([{ host, card: card.name, mtu: mtu + OVERHEAD }]);
      findings.push(finding('mtu-too-small', { network: network.name, mtu: String(mtu), ...at }, { mend }));
    }
  }
  return findings;
}

/** Those that people made, each once. */
function overlaysOf(hosts: readonly Host[]): Network[] {
  const overlays = new Map<string, Network>();
  for (const { networks } of hosts)
    for (const network of Object.values(networks))
      if (network.driver === 'overlay' && !network.ingress) overlays.set(network.id, network);
  return [...overlays.values()];
}

const mtuOf = ({ options }: Network): number => Number(options['com.docker.network.driver.mtu']) || OVERLAY_MTU;

/** What has to pass between hosts that share these networks, besides the ports. */
export function carriageOf(hosts: readonly Host[]): Pick<Asked, 'encrypted' | 'size'> {
  const overlays = overlaysOf(hosts);
  return {
    encrypted: overlays.some(({ options }) => 'encrypted' in options),
    size: Math.max(OVERLAY_MTU, ...overlays.map(mtuOf)) + OVERHEAD,
  };
}

/** Engines of different major versions work together, but are meant to while one is brought up to date only. */
function versionFindings(versions: readonly string[]): Finding[] {
  const majors = new Set(versions.filter(Boolean).map((version) => version.split('.')[0]));
  return majors.size > 1 ? [finding('versions-mixed', { versions: row(versions) }, { severity: 'warning' })] : [];
}

/** A route of the host to a LAN or VPN within the subnet of an overlay network, ingress included: one of both is lost. */
function clashFindings(host: Host, mends: Mends): Finding[] {
  const bridges = new Set(Object.values(host.networks).map(({ bridge }) => bridge));
  const routes = (host.namespaces[ROOT_NAMESPACE]?.routes ?? []).filter(
    (route) =>
      route.table === 'main' && route.type === 'unicast' && !isDefaultRoute(route) && !bridges.has(route.device),
  );
  return Object.values(host.networks)
    .filter(({ driver }) => driver === 'overlay')
    .flatMap((network) =>
      network.ipam.flatMap(({ subnet }) => {
        const route = routes.find(({ destination }) => overlap(destination, subnet));
        if (!route) return [];
        const params = {
          network: network.name,
          subnet,
          host: host.name,
          route: route.destination,
          device: route.device ?? '',
        };
        return [finding('subnet-clash', params, { severity: 'warning', mend: mends.renumber(network) })];
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
  const commands = without.map(({ host }) => ({ host: host.name, argv: ['modprobe', 'ip_vs'] }));
  return [finding('no-ip-vs', params, { commands })];
}

/** Ids of the hosts that are nodes of a swarm, with the address and the role that they have in it. */
export const membersOf = (state: State, { nodes }: Swarm): { host: HostId; address: string; manager: boolean }[] =>
  Object.values(nodes).flatMap((node) => {
    const host = node.state === 'ready' ? hostOfNode(state, node.id) : null;
    return host ? [{ host: host.id, address: toldAddress(host, node), manager: node.role === 'manager' }] : [];
  });
