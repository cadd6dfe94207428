/** The networks that every Engine makes for itself, with the options it gives them. */
import type { HostId } from '../ids';
import { predictedNetworkId } from '../operations/effects/ids';
import type { Network } from '../state';

export const DOCKER0 = 'docker0';

const BRIDGE = 'com.docker.network.bridge';

export function practiceNetworks(host: HostId): Network[] {
  const made = (name: string, fields: Partial<Network> & Pick<Network, 'driver'>): Network => ({
    id: predictedNetworkId(host, name),
    name,
    scope: 'local',
    predefined: true,
    internal: false,
    attachable: false,
    ingress: false,
    ipv6: false,
    ipam: [],
    options: {},
    labels: {},
    bridge: null,
    parent: null,
    mode: null,
    created: '2026-01-05T08:00:00Z',
    ...fields,
  });
  return [
    made('bridge', {
      driver: 'bridge',
      bridge: DOCKER0,
      ipam: [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1', range: null, reserved: {} }],
      options: {
        [`${BRIDGE}.default_bridge`]: 'true',
        [`${BRIDGE}.enable_icc`]: 'true',
        [`${BRIDGE}.enable_ip_masquerade`]: 'true',
        [`${BRIDGE}.host_binding_ipv4`]: '0.0.0.0',
        [`${BRIDGE}.name`]: DOCKER0,
        'com.docker.network.driver.mtu': '1500',
      },
    }),
    made('host', { driver: 'host' }),
    made('none', { driver: 'null' }),
  ];
}
