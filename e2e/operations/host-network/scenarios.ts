import type { LinkSpec, Operation } from '../../../src/model/operations/types';
import * as make from './make';

const { address, file, filter, link, namespace, route, rule, set, sysctl } = make;

const macvlan = (name: string, parent: string, addresses: string[]): LinkSpec => ({
  ...{ kind: 'macvlan', name, parent, mode: 'bridge', addresses },
});
const SETTINGS = '/etc/sysctl.d/90-portolan.conf';

/** Operations in the order they are done, on a host whose card on the LAN is `card`; each starts from what the ones before left. */
export const scenarios = (card: string): Record<string, Operation[]> => ({
  'a shim to macvlan containers': [
    link(macvlan('shim', card, ['192.168.56.250/32'])),
    route('192.168.56.192/26', { device: 'shim' }),
    set('shim', { mtu: 1400 }),
    address('shim', '10.30.0.1/24'),
    address('shim', 'fd00:30::1/64'),
    route('10.31.0.0/16', { gateway: '10.30.0.2', metric: 50 }),
    route('10.32.0.0/16', { gateway: '10.30.0.2', device: 'shim', source: '10.30.0.1' }),
    make.unroute('10.31.0.0/16', { gateway: '10.30.0.2', metric: 50 }),
    make.unaddress('shim', '10.30.0.1/24'),
    set('shim', { up: false }),
    set('shim', { up: true, promiscuous: true }),
    link({ ...macvlan('alone', card, []), mode: 'private' } as LinkSpec),
    make.unlink('shim'),
  ],
  'addresses of one subnet': [
    address(card, '10.70.0.1/24'),
    address(card, '10.70.0.2/24'),
    address(card, '10.70.0.3/24'),
    route('10.71.0.0/16', { gateway: '10.70.0.9', source: '10.70.0.2' }),
    make.unaddress(card, '10.70.0.1/24'),
    sysctl('net.ipv4.conf.all.promote_secondaries', '1'),
    ...['10.70.0.1/24', '10.70.0.2/24', '10.70.0.3/24'].map((text) => address(card, text)),
    route('10.71.0.0/16', { gateway: '10.70.0.9', source: '10.70.0.2' }),
    make.unaddress(card, '10.70.0.1/24'),
    make.unaddress(card, '10.70.0.2/24'),
  ],
  'sub-interfaces of a card': [
    link({ kind: 'vlan', name: `${card}.20`, parent: card, vlanId: 20, addresses: ['192.168.20.1/24'] }),
    link({ kind: 'vlan', name: 'lan30', parent: card, vlanId: 30, addresses: ['192.168.30.1/24', 'fd00:33::1/64'] }),
    link(macvlan('on20', `${card}.20`, ['192.168.20.2/32'])),
    route('10.20.0.0/16', { gateway: '192.168.20.254' }),
    sysctl(`net.ipv4.conf.${card}/20.rp_filter`, '0'),
    set('lan30', { up: false }),
    make.unlink(`${card}.20`),
  ],
  'ipvlan on a card': [
    link({ kind: 'ipvlan', name: 'ipv0', parent: card, mode: 'l2', addresses: ['192.168.56.251/32'] }),
    make.unlink('ipv0'),
    link({ kind: 'ipvlan', name: 'ipv3', parent: card, mode: 'l3', addresses: ['10.40.0.1/24'] }),
    route('10.41.0.0/16', { device: 'ipv3' }),
  ],
  'a router in a namespace': [
    namespace('router'),
    link(macvlan('leg0', card, ['192.168.56.252/24']), 'router'),
    link(macvlan('leg1', card, ['10.50.0.1/24']), 'router'),
    sysctl('net.ipv4.ip_forward', '1', 'router'),
    route('0.0.0.0/0', { gateway: '192.168.56.1' }, 'router'),
    route('10.50.0.0/24', { gateway: '192.168.56.252' }),
    make.unlink('leg1', 'router'),
    make.unname('router'),
  ],
  'routing for others': [
    sysctl('net.ipv4.ip_forward', '0'),
    sysctl('net.ipv4.ip_forward', '1'),
    sysctl(`net.ipv4.conf.${card}.rp_filter`, '2'),
    filter(rule('forward', { inDevice: card, outDevice: 'docker0', source: '192.168.56.0/24' })),
    filter(rule('forward', { outDevice: card, destination: '10.60.0.0/16' })),
    filter(rule('masquerade', { outDevice: card, source: '10.60.0.0/16' })),
    make.unfilter(rule('forward', { outDevice: card, destination: '10.60.0.0/16' })),
    set(card, { promiscuous: true }),
    route('10.60.0.0/16', { gateway: '192.168.56.1', device: card }),
  ],
  'what lasts': [
    file(SETTINGS, 'net.ipv4.ip_forward = 1\n'),
    file(SETTINGS, '# 转发\nnet.ipv4.ip_forward = 0'),
    file('/etc/sysctl.d/91-portolan.conf', `net.ipv4.conf.${card}/20.rp_filter = 0\n`),
    file(SETTINGS, null),
  ],
});
