import type { Operation } from '../../src/model/operations/types';
import { ANY, connect, container, disconnect, network, pool, port, start, stop } from './make';

/** Operations in the order they are done; each starts from what the ones before it left. */
export const SCENARIOS: Record<string, Operation[]> = {
  'a bridge and its containers': [
    network('greatwall'),
    container('beijing', 'greatwall', { endpoint: { ...ANY, aliases: ['capital'] }, labels: { role: "it's $(here)" } }),
    container('shenzhen', 'greatwall'),
    container('milk', 'bridge', { ports: [port(80, 8080), port(443, null)], env: ['A=b c', 'C=$D'] }),
    connect('greatwall', 'milk', { aliases: ['cow'] }),
    disconnect('bridge', 'milk'),
    connect('bridge', 'milk'),
    stop('shenzhen'),
    start('shenzhen'),
    stop('beijing'),
  ],
  'bridges with options': [
    network('closed', { internal: true }),
    container('wine', 'closed', { ports: [port(80, 8088)] }),
    network('shy', {
      options: { 'com.docker.network.bridge.enable_icc': 'false', 'com.docker.network.driver.mtu': '1400' },
    }),
    network('bare', {
      options: {
        'com.docker.network.bridge.enable_ip_masquerade': 'false',
        'com.docker.network.bridge.name': 'bare0',
      },
      labels: { a: 'b' },
    }),
    network('pool', {
      ipam: [
        {
          subnet: '10.9.0.0/16',
          gateway: '10.9.0.254',
          range: '10.9.5.0/24',
          reserved: { router: '10.9.5.0', nas: '10.9.0.9' },
        },
      ],
    }),
    container('asked', 'pool', { endpoint: { ...ANY, ipv4: '10.9.0.77' } }),
    container('given', 'bridge', { more: [{ network: 'shy', endpoint: { ...ANY, aliases: ['x'] } }] }),
    connect('bare', 'given'),
    connect('closed', 'given'),
    disconnect('bare', 'given'),
    network('range', { ipam: [pool('10.8.0.0/16', { range: '10.8.7.0/24' })] }),
    container('ranged', 'range', { ports: [port(80, 8081, '127.0.0.1'), { ...port(53, 5353), protocol: 'udp' }] }),
    network('six', { ipv6: true, ipam: [pool('fd00:6::/64')] }),
    container('dual', 'six'),
    stop('asked'),
    start('asked'),
  ],
  'other modes': [
    container('coffee', 'host', { ports: [port(80, 80)] }),
    container('hermit', 'none'),
    container('owner', 'bridge'),
    container('twin', 'container:owner'),
    network('subway', {
      driver: 'macvlan',
      options: { parent: 'vm0' },
      ipam: [{ subnet: '192.168.56.0/24', gateway: '192.168.56.1', range: '192.168.56.128/26', reserved: {} }],
    }),
    container('train', 'subway', { ports: [port(80, 8090)] }),
    container('bus', 'bridge', { more: [{ network: 'subway', endpoint: { ...ANY, ipv4: '192.168.56.200' } }] }),
    stop('coffee'),
    stop('train'),
    start('train'),
  ],
};
