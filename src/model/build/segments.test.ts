import { expect, it } from 'vitest';
import type { Facts, LinkFact } from '../facts';
import { factsOf, SHAPE_BYTES, shapeOf } from '../testing/shaped-facts';
import { build } from './index';

/** A bridge of the host's own with a subnet that a neighbour on the LAN has as well. */
function sharing(port: Partial<LinkFact>, role: 'managed' | 'physical' = 'managed'): string[][] {
  const facts: Facts = factsOf(shapeOf(new Uint8Array(SHAPE_BYTES)));
  const owner = role === 'managed' ? facts.hosts[0] : facts.physicalHost;
  const nas = facts.peers?.nas;
  if (!owner || !nas) throw new Error('nobody there');
  const rest = { flags: ['UP', 'LOWER_UP'], mtu: 1500, link_type: 'ether' };
  owner.link.push(
    { ...rest, ifindex: 90, ifname: 'br9', linkinfo: { info_kind: 'bridge' } },
    { ...rest, ifindex: 91, ifname: 'port', master: 'br9', ...port },
    { ...rest, ifindex: 92, ifname: 'end', link: 'port', linkinfo: { info_kind: 'veth' } },
  );
  owner.addr.push({ ifindex: 90, ifname: 'br9', addr_info: [{ family: 'inet', local: '10.66.0.1', prefixlen: 24 }] });
  nas.addr[0]?.addr_info?.push({ family: 'inet', local: '10.66.0.77', prefixlen: 24 });
  const { segments } = build(facts);
  return Object.values(segments).map(({ ports }) => ports.map((one) => one.interface).sort());
}

it('does not take a bridge of virtual ports for the LAN, whatever its subnet', () => {
  const inside = { link: 'end', linkinfo: { info_kind: 'veth' } };
  expect(sharing(inside)).toEqual([['ens4', 'lan0', 'nas0']]);
});

it('takes a bridge that leads out for the wire it is on', () => {
  expect(sharing({ linkinfo: { info_kind: 'tun' } })).toEqual([['br9', 'ens4', 'lan0', 'nas0']]);
  expect(sharing({ link_index: 7, link_netnsid: 3, linkinfo: { info_kind: 'veth' } })[0]).toContain('br9');
});

it('takes any bridge of the desktop, where virtual machines are plugged in', () => {
  expect(sharing({ link: 'end', linkinfo: { info_kind: 'veth' } }, 'physical')[0]).toContain('br9');
});
