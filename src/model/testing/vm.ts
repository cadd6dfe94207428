/** A two-card host with a fresh Engine, as a State: where tests of operations begin. */
import { hostId, namespaceId, networkId, ROOT_NAMESPACE } from '../ids';
import { bareInterface, loopback, makeRoute, routesFor } from '../make';
import type { Host, Interface, Network, State } from '../state';

export const VM = hostId('vm');

/** `version`: of the Engine. */
export function freshVm(version = '20.10.24'): State {
  const address = (text: string, prefix: number) => ({
    ...{ family: 4 as const, address: text, prefix },
    ...{ scope: 'global', secondary: false },
  });
  const interfaces: Interface[] = [
    loopback(),
    { ...bareInterface('ens33', 2), kind: 'physical', mac: '52:54:00:00:01:0a', addresses: [address('10.0.2.15', 24)] },
    {
      ...bareInterface('vm0', 3),
      ...{ kind: 'physical', mac: '52:54:00:00:02:0a', addresses: [address('192.168.56.10', 24)] },
    },
    {
      ...bareInterface('docker0', 4),
      ...{ kind: 'bridge', mac: '02:42:00:00:00:01', carrier: false, addresses: [address('172.17.0.1', 16)] },
      network: networkId('b'.repeat(64)),
    },
  ];
  const routes = interfaces.flatMap((iface) =>
    iface.addresses
      .flatMap((held) => routesFor(iface, held))
      .map((route) => (iface.carrier || route.type === 'local' ? route : { ...route, flags: ['linkdown'] })),
  );
  const host: Host = {
    ...{ id: VM, name: 'vm', role: 'managed', containers: {}, unread: [] },
    engine: {
      ...{ version, apiVersion: '1.41', kernel: '6.1', operatingSystem: 'Debian GNU/Linux 12' },
      ...{ firewallBackend: null, swarm: 'inactive' },
    },
    namespaces: {
      [ROOT_NAMESPACE]: {
        ...{ id: ROOT_NAMESPACE, name: 'vm', source: 'kernel', rules: [], iptables: null },
        interfaces: Object.fromEntries(interfaces.map((iface) => [iface.name, iface])),
        routes: [makeRoute('0.0.0.0/0', { gateway: '10.0.2.2', device: 'ens33' }), ...routes],
        sysctl: { 'net.ipv4.ip_forward': '1' },
      },
    },
    networks: Object.fromEntries(PREDEFINED.map((network) => [network.id, network])),
  };
  return { hosts: { [VM]: host }, segments: {} };
}

const predefined = (name: string, driver: string, letter: string): Network => ({
  ...{ id: networkId(letter.repeat(64)), name, driver, scope: 'local', predefined: true, internal: false },
  ...{ attachable: false, ingress: false, ipv6: false, ipam: [], options: {}, labels: {} },
  ...{ bridge: null, parent: null, mode: null, created: '' },
});

const PREDEFINED: Network[] = [
  {
    ...predefined('bridge', 'bridge', 'b'),
    ipam: [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1', range: null, reserved: {} }],
    bridge: 'docker0',
  },
  predefined('host', 'host', 'a'),
  predefined('none', 'null', 'c'),
];

/** The one host of such a State. */
export function vmOf(state: State): Host {
  const host = state.hosts[VM];
  if (!host) throw new Error('no host');
  return host;
}

export const rootOf = (state: State) => insideOf(state, ROOT_NAMESPACE);

/** A namespace by its id, or a container's by its name. */
export function insideOf(state: State, name: string) {
  const host = vmOf(state);
  const container = Object.values(host.containers).find((one) => one.name === name);
  const namespace = host.namespaces[container?.namespace ?? namespaceId(name)];
  if (!namespace) throw new Error(`no namespace of ${name}`);
  return namespace;
}
