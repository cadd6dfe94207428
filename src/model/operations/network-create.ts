import { familyOf, prefixOf } from '../address';
import { majorOf } from '../find';
import { ROOT_NAMESPACE } from '../ids';
import { bareInterface } from '../make';
import { own } from '../record';
import type { Host, IpamPool, Network } from '../state';
import { networkCreateProblems } from './checks/network-create';
import { editHost, type HostDraft } from './effects/draft';
import { predictedMac, predictedNetworkId, predictedUla } from './effects/ids';
import { gatewayOf } from './effects/ipam';
import { addParent, nextIndex, plug, toAddress, vlanName } from './effects/links';
import { nextPool } from './effects/pools';
import type { OperationModule } from './module';
import type { NetworkSpec, OperationOf } from './types';

const BRIDGE = 'com.docker.network.bridge';

export const networkCreate: OperationModule<'network.create'> = {
  apply: (state, operation) =>
    editHost(state, operation.host, (draft) => {
      const network = networkOf(draft.host, operation);
      if (network) raise(draft, network);
    }),

  commands: ({ spec }) => {
    const pools = spec.ipam.flatMap(({ subnet, gateway, range, reserved }) => [
      ['--subnet', subnet],
      ...(gateway === null ? [] : [['--gateway', gateway]]),
      ...(range === null ? [] : [['--ip-range', range]]),
      ...Object.entries(reserved).map(([name, address]) => ['--aux-address', `${name}=${address}`]),
    ]);
    return [
      [
        ...['docker', 'network', 'create'],
        ...(spec.driver === 'bridge' ? [] : ['--driver', spec.driver]),
        ...(spec.internal ? ['--internal'] : []),
        ...(spec.attachable ? ['--attachable'] : []),
        ...(spec.ipv6 ? ['--ipv6'] : []),
        ...pools.flat(),
        ...Object.entries(spec.options).flatMap(([name, value]) => ['--opt', `${name}=${value}`]),
        ...Object.entries(spec.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
        spec.name,
      ],
    ];
  },

  inverse: ({ host, spec }) => ({ operations: [{ kind: 'network.remove', host, network: spec.name }], loses: null }),

  preconditions: networkCreateProblems,

  holds: ({ host, spec }, state) => {
    const made = Object.values(own(state.hosts, host)?.networks ?? {}).find(({ name }) => name === spec.name);
    if (!made) return 'not-done';
    return made.driver === spec.driver ? 'done' : 'unknown';
  },
};

/** The network as the Engine would report it; null when it would refuse. */
function networkOf(host: Host, { spec }: OperationOf<'network.create'>): Network | null {
  const { name, driver, internal, attachable, ipv6, options, labels } = spec;
  if (Object.values(host.networks).some((other) => other.name === name)) return null;
  const id = predictedNetworkId(host.id, name);
  const pools = poolsOf(host, spec);
  if (pools === null) return null;
  const mode = driver === 'macvlan' ? (options.macvlan_mode ?? 'bridge') : (options.ipvlan_mode ?? 'l2');
  const hanging = driver === 'macvlan' || driver === 'ipvlan';
  const dummy = `${driver === 'macvlan' ? 'dm' : 'di'}-${id.slice(0, 12)}`;
  const parent = hanging ? options.parent || dummy : null;
  if (parent !== null && parent !== dummy && !canHang(host, parent)) return null;
  return {
    ...{ id, name, driver, internal, attachable, ipv6, options, labels },
    scope: driver === 'overlay' ? 'swarm' : 'local',
    predefined: false,
    ingress: false,
    ipam: pools.map((pool) => ({ ...pool, gateway: pool.gateway ?? bridgeGateway(host, driver, pool) })),
    bridge: driver === 'bridge' ? options[`${BRIDGE}.name`] || `br-${id.slice(0, 12)}` : null,
    parent,
    mode: hanging ? mode : null,
    ...(!spec.ipam.some(({ subnet }) => familyOf(subnet) === 4) && { chosen: true }),
    created: '',
  };
}

/** What was asked for, and what the Engine chooses where nothing was. */
function poolsOf(host: Host, { name, driver, ipam, ipv6 }: NetworkSpec): IpamPool[] | null {
  const asked = (family: 4 | 6) => ipam.filter(({ subnet }) => familyOf(subnet) === family);
  const pool = (subnet: string): IpamPool => ({ subnet, gateway: null, range: null, reserved: {} });
  const chosen = nextPool(host, driver);
  const four = asked(4).length > 0 ? asked(4) : chosen === null ? null : [pool(chosen)];
  const six = asked(6);
  if (four === null) return null;
  if (!ipv6 || six.length > 0) return [...four, ...six];
  return majorOf(host) < 27 ? null : [...four, pool(predictedUla(predictedNetworkId(host.id, name)))];
}

/** A bridge's gateway is its own address, so it always has one; others keep what was asked for. */
const bridgeGateway = (host: Host, driver: string, pool: IpamPool) =>
  driver === 'bridge' ? gatewayOf(host, { driver, mode: null }, pool) : null;

function canHang(host: Host, parent: string): boolean {
  const cards = host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  return own(cards, parent) !== undefined || own(cards, vlanName(parent)?.card ?? '') !== undefined;
}

/** Makes the network, with the bridge or parent that the Engine makes for it. */
export function raise(draft: HostDraft, network: Network): void {
  draft.addNetwork(network);
  if (network.parent !== null) addParent(draft, network.parent);
  if (network.bridge === null || draft.host.namespaces[ROOT_NAMESPACE]?.interfaces[network.bridge]) return;
  // Older Engines leave the bridge's own MTU to the kernel, which takes that of its ports (moby#46849).
  const asked = Number(network.options['com.docker.network.driver.mtu']) || 1500;
  const mtu = majorOf(draft.host) < 25 ? 1500 : asked;
  plug(draft, ROOT_NAMESPACE, {
    ...bareInterface(network.bridge, nextIndex(draft.host)),
    ...{ kind: 'bridge', mtu, carrier: false, network: network.id },
    mac: predictedMac(network.id, network.bridge, null, majorOf(draft.host)),
    addresses: bridgeAddresses(network).map(toAddress),
  });
}

/** The bridge holds the gateway's address, unless it was told not to (docs.docker.com: Bridge network driver). */
function bridgeAddresses({ ipam, ipv6, options }: Network): string[] {
  return ipam.flatMap(({ subnet, gateway }) => {
    const family = familyOf(subnet);
    const without =
      options[`${BRIDGE}.gateway_mode_ipv${family}`] === 'isolated' ||
      (family === 4 ? options[`${BRIDGE}.inhibit_ipv4`] === 'true' : !ipv6);
    return gateway === null || without ? [] : [`${gateway}/${prefixOf(subnet)}`];
  });
}
