/**
 * The firewall Docker sets up, written out as `iptables-save` would print it, for hosts whose rules could not be read.
 * Chains and rules are those of moby: libnetwork/drivers/bridge (setup_ip_tables.go, port_mapping_linux.go).
 */
import { addressOf } from '../../address';
import { publishedLeg } from '../../docker/published';
import { ROOT_NAMESPACE } from '../../ids';
import type { Host, Network, PublishedPort } from '../../state';

/** From Engine 28 on, packets from outside straight to a container's address are dropped (moby#48724). */
const DIRECT_ACCESS_DROPPED = 28;

/** Rules of every bridge network with what its running containers publish. IPv4 only. */
export function assumedFirewall(host: Host): string {
  const guarded = majorOf(host) >= DIRECT_ACCESS_DROPPED;
  const bridges = Object.values(host.networks).flatMap((network) => bridgeOf(host, network));
  const ports = publishedPorts(host, bridges);
  const filter = guarded ? guardedFilter(bridges, ports) : plainFilter(bridges, ports);
  const raw = guarded ? rawRules(host, bridges, ports) : [];
  return [...table('raw', ['PREROUTING'], [], raw), ...filter, ...natTable(bridges, ports)].join('\n');
}

type Bridge = {
  name: string;
  network: Network;
  subnets: string[];
  internal: boolean;
  icc: boolean;
  masquerade: boolean;
  mode: string;
};
type Mapping = { bridge: Bridge; address: string; port: PublishedPort };

const option = (network: Network, name: string) => network.options[`com.docker.network.bridge.${name}`];

const majorOf = (host: Host) => Number.parseInt(host.engine?.version ?? '', 10) || 0;

function bridgeOf(host: Host, network: Network): Bridge[] {
  if (network.bridge === null || !host.namespaces[ROOT_NAMESPACE]?.interfaces[network.bridge]) return [];
  const mode = option(network, 'gateway_mode_ipv4') ?? 'nat';
  return [
    {
      name: network.bridge,
      network,
      subnets: network.ipam.map(({ subnet }) => subnet).filter((subnet) => !subnet.includes(':')),
      internal: network.internal,
      icc: option(network, 'enable_icc') !== 'false',
      masquerade: option(network, 'enable_ip_masquerade') !== 'false' && mode !== 'routed',
      mode,
    },
  ];
}

/** In the order of the bridges, then of the containers. */
function publishedPorts(host: Host, bridges: Bridge[]): Mapping[] {
  const byNetwork = new Map<string, Mapping[]>();
  const open = new Map(bridges.filter(({ internal }) => !internal).map((bridge) => [bridge.network.id, bridge]));
  for (const container of Object.values(host.containers)) {
    const published = container.ports.filter(
      ({ hostPort, hostAddress }) => hostPort !== null && !hostAddress?.includes(':'),
    );
    const leg = published.length === 0 ? null : publishedLeg(host, container);
    const bridge = leg ? open.get(leg.network) : undefined;
    if (!bridge || !leg?.ipv4) continue;
    const address = addressOf(leg.ipv4);
    const mappings = published.map((port) => ({ bridge, address, port }));
    byNetwork.set(leg.network, [...(byNetwork.get(leg.network) ?? []), ...mappings]);
  }
  return bridges.flatMap(({ network }) => byNetwork.get(network.id) ?? []);
}

function table(name: string, builtin: string[], own: string[], rules: string[]): string[] {
  const policy = (chain: string) => (chain === 'FORWARD' ? 'DROP' : 'ACCEPT');
  const chains = [
    ...builtin.map((chain) => `:${chain} ${policy(chain)} [0:0]`),
    ...own.map((chain) => `:${chain} - [0:0]`),
  ];
  return [`*${name}`, ...chains, ...rules, 'COMMIT'];
}

const BUILTIN = ['INPUT', 'FORWARD', 'OUTPUT'];
const ISOLATION = ['DOCKER-ISOLATION-STAGE-1', 'DOCKER-ISOLATION-STAGE-2'];

function isolation(bridges: Bridge[]): string[] {
  const [first, second] = ISOLATION;
  const open = bridges.filter(({ internal }) => !internal);
  return [
    ...bridges
      .filter(({ internal }) => internal)
      .flatMap(({ name, subnets }) =>
        subnets.flatMap((subnet) => [
          `-A ${first} ! -s ${subnet} -o ${name} -j DROP`,
          `-A ${first} ! -d ${subnet} -i ${name} -j DROP`,
        ]),
      ),
    ...open.map(({ name }) => `-A ${first} -i ${name} ! -o ${name} -j ${second}`),
    ...open.map(({ name }) => `-A ${second} -o ${name} -j DROP`),
  ];
}

/** What neighbours on one bridge may do. */
const among = (chain: string, { name, icc }: Bridge) =>
  `-A ${chain} -i ${name} -o ${name} -j ${icc ? 'ACCEPT' : 'DROP'}`;

const established = (chain: string, name: string) =>
  `-A ${chain} -o ${name} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`;

const accepted = ({ bridge: { name }, address, port }: Mapping) =>
  `-A DOCKER -d ${address}/32 ! -i ${name} -o ${name} -p ${port.protocol} -m ${port.protocol} --dport ${port.containerPort} -j ACCEPT`;

function plainFilter(bridges: Bridge[], ports: Mapping[]): string[] {
  const rules = bridges.flatMap((bridge) => {
    const { name, internal } = bridge;
    if (internal) return [among('FORWARD', bridge)];
    return [
      established('FORWARD', name),
      `-A FORWARD -o ${name} -j DOCKER`,
      `-A FORWARD -i ${name} ! -o ${name} -j ACCEPT`,
      among('FORWARD', bridge),
    ];
  });
  return table(
    'filter',
    BUILTIN,
    ['DOCKER', 'DOCKER-USER', ...ISOLATION],
    [
      '-A FORWARD -j DOCKER-USER',
      '-A FORWARD -j DOCKER-ISOLATION-STAGE-1',
      ...rules,
      ...ports.map(accepted),
      ...isolation(bridges),
    ],
  );
}

function guardedFilter(bridges: Bridge[], ports: Mapping[]): string[] {
  const open = bridges.filter(({ internal }) => !internal);
  return table(
    'filter',
    BUILTIN,
    ['DOCKER', 'DOCKER-BRIDGE', 'DOCKER-CT', 'DOCKER-FORWARD', 'DOCKER-USER', ...ISOLATION],
    [
      '-A FORWARD -j DOCKER-USER',
      '-A FORWARD -j DOCKER-FORWARD',
      '-A DOCKER-FORWARD -j DOCKER-CT',
      '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
      '-A DOCKER-FORWARD -j DOCKER-BRIDGE',
      ...bridges.map((bridge) => among('DOCKER-FORWARD', bridge)),
      ...open.map(({ name }) => `-A DOCKER-FORWARD -i ${name} ! -o ${name} -j ACCEPT`),
      ...open.map(({ name }) => established('DOCKER-CT', name)),
      ...open.map(({ name }) => `-A DOCKER-BRIDGE -o ${name} -j DOCKER`),
      ...ports.map(accepted),
      ...open.flatMap(fromOutside),
      ...isolation(bridges),
    ],
  );
}

/** docs.docker.com: bridge network driver, gateway modes. */
function fromOutside({ name, mode }: Bridge): string[] {
  const outside = `-A DOCKER ! -i ${name} -o ${name}`;
  if (mode === 'nat-unprotected') return [`${outside} -j ACCEPT`];
  const icmp = mode === 'routed' ? [`${outside} -p icmp -j ACCEPT`] : [];
  return [...icmp, `${outside} -j DROP`];
}

function rawRules(host: Host, bridges: Bridge[], ports: Mapping[]): string[] {
  const guarded = new Map(
    bridges.filter(({ mode, internal }) => mode === 'nat' && !internal).map((one) => [one.network.id, one]),
  );
  const direct = Object.values(host.containers).flatMap(({ namespace, endpoints }) =>
    Object.values(endpoints).flatMap(({ network, ipv4 }) => {
      const bridge = guarded.get(network);
      if (namespace === null || !bridge || ipv4 === null) return [];
      return [`-A PREROUTING -d ${addressOf(ipv4)}/32 ! -i ${bridge.name} -j DROP`];
    }),
  );
  const loopback = ports
    .filter(({ port }) => port.hostAddress?.startsWith('127.'))
    .map(
      ({ port }) =>
        `-A PREROUTING -d ${port.hostAddress}/32 ! -i lo -p ${port.protocol} -m ${port.protocol} --dport ${port.hostPort} -j DROP`,
    );
  return [...direct, ...loopback];
}

function natTable(bridges: Bridge[], ports: Mapping[]): string[] {
  const masked = bridges.filter(({ internal, masquerade }) => !internal && masquerade);
  const mapped = ports.filter(({ bridge }) => bridge.mode !== 'routed');
  return table(
    'nat',
    ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
    ['DOCKER'],
    [
      '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      '-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
      ...masked.flatMap(({ name, subnets }) =>
        subnets.map((subnet) => `-A POSTROUTING -s ${subnet} ! -o ${name} -j MASQUERADE`),
      ),
      ...mapped.map(
        ({ address, port: { protocol, containerPort } }) =>
          `-A POSTROUTING -s ${address}/32 -d ${address}/32 -p ${protocol} -m ${protocol} --dport ${containerPort} -j MASQUERADE`,
      ),
      ...masked.map(({ name }) => `-A DOCKER -i ${name} -j RETURN`),
      ...mapped.map(({ bridge: { name }, address, port }) => {
        const { hostAddress, hostPort, containerPort, protocol } = port;
        const to = hostAddress === null || hostAddress === '0.0.0.0' ? '' : `-d ${hostAddress}/32 `;
        const match = `${to}! -i ${name} -p ${protocol} -m ${protocol} --dport ${hostPort}`;
        return `-A DOCKER ${match} -j DNAT --to-destination ${address}:${containerPort}`;
      }),
    ],
  );
}
