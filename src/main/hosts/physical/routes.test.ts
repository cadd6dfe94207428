import { describe, expect, it } from 'vitest';
import { localRoutes } from './read-routes';
import { macRoutes } from './routes-macos';
import { windowsRoutes } from './routes-windows';

/** As netstat of macOS 14 prints it. */
const MAC = `Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.168.1.1        UGScg                 en0
10.8/21            link#18            UCS                 utun4
127                127.0.0.1          UCS                   lo0
127.0.0.1          127.0.0.1          UH                    lo0
169.254            link#6             UCS                   en0      !
172.20             192.168.56.10      UGSc            bridge100
192.168.1          link#6             UCS                   en0      !
192.168.1.1/32     link#6             UCS                   en0      !
192.168.1.1        0:11:22:33:44:55   UHLWIir               en0   1187
192.168.56         link#21            UC              bridge100      !
192.168.56.10      8:0:27:aa:bb:cc    UHLWIi          bridge100   1102
224.0.0/4          link#6             UmCS                  en0      !
255.255.255.255/32 link#6             UCS                   en0      !
`;
/** As macOS 10.13 did. */
const OLD_MAC = `Internet:
Destination        Gateway            Flags        Refs      Use   Netif Expire
default            10.0.0.1           UGSc           62        0     en1
10                 link#5             UCS             1        0     en1
`;

describe('routes of macOS', () => {
  it('are read without the neighbours that stand among them', () => {
    expect(macRoutes(MAC)).toEqual([
      { dst: 'default', gateway: '192.168.1.1', dev: 'en0', protocol: 'static' },
      { dst: '10.8.0.0/21', dev: 'utun4', protocol: 'static' },
      { dst: '127.0.0.0/8', gateway: '127.0.0.1', dev: 'lo0', protocol: 'static' },
      { dst: '127.0.0.1/32', gateway: '127.0.0.1', dev: 'lo0' },
      { dst: '169.254.0.0/16', dev: 'en0', protocol: 'static' },
      { dst: '172.20.0.0/16', gateway: '192.168.56.10', dev: 'bridge100', protocol: 'static' },
      { dst: '192.168.1.0/24', dev: 'en0', protocol: 'static' },
      { dst: '192.168.1.1/32', dev: 'en0', protocol: 'static' },
      { dst: '192.168.56.0/24', dev: 'bridge100' },
      { dst: '224.0.0.0/4', dev: 'en0', protocol: 'static' },
      { dst: '255.255.255.255/32', dev: 'en0', protocol: 'static' },
    ]);
  });

  it('stand in other columns on older systems', () => {
    expect(macRoutes(OLD_MAC)).toEqual([
      { dst: 'default', gateway: '10.0.0.1', dev: 'en1', protocol: 'static' },
      { dst: '10.0.0.0/8', dev: 'en1', protocol: 'static' },
    ]);
  });

  it('are none where something else was printed', () => {
    for (const text of ['', 'netstat: illegal option', MAC.replace('Netif', 'x')]) expect(macRoutes(text)).toEqual([]);
  });
});

const entry = (DestinationPrefix: string, NextHop: string, InterfaceAlias: string, RouteMetric: number) => ({
  ...{ DestinationPrefix, NextHop, InterfaceAlias, RouteMetric },
  InterfaceMetric: 25,
});

describe('routes of Windows', () => {
  it('are read without own addresses, broadcasts and multicast', () => {
    const printed = [
      entry('255.255.255.255/32', '0.0.0.0', 'Wi-Fi', 256),
      entry('224.0.0.0/4', '0.0.0.0', 'Wi-Fi', 256),
      entry('192.168.56.1/32', '0.0.0.0', 'VirtualBox Host-Only Network', 256),
      entry('192.168.56.0/24', '0.0.0.0', 'VirtualBox Host-Only Network', 256),
      entry('172.20.0.0/16', '192.168.56.10', 'VirtualBox Host-Only Network', 1),
      entry('0.0.0.0/0', '192.168.1.1', 'Wi-Fi', 0),
    ];
    expect(windowsRoutes(JSON.stringify(printed))).toEqual([
      { dst: '192.168.56.0/24', dev: 'VirtualBox Host-Only Network', metric: 281 },
      { dst: '172.20.0.0/16', gateway: '192.168.56.10', dev: 'VirtualBox Host-Only Network', metric: 26 },
      { dst: '0.0.0.0/0', gateway: '192.168.1.1', dev: 'Wi-Fi', metric: 25 },
    ]);
  });

  it('may be a single one, and no interface has to have a metric', () => {
    const one = { ...entry('0.0.0.0/0', '10.0.0.1', 'Ethernet', 5), InterfaceMetric: null };
    expect(windowsRoutes(JSON.stringify(one))).toEqual([
      { dst: '0.0.0.0/0', gateway: '10.0.0.1', dev: 'Ethernet', metric: 5 },
    ]);
  });
});

it('routes to own addresses stay here', () => {
  const addr_info = [
    { family: 'inet', local: '192.168.56.1', prefixlen: 24 },
    { family: 'inet6', local: 'fe80::1', prefixlen: 64 },
  ];
  expect(localRoutes([{ ifindex: 1, ifname: 'en0', addr_info }])).toEqual([
    { type: 'local', dst: '192.168.56.1', dev: 'en0', table: 'local' },
  ]);
});
