import { expect, it } from 'vitest';
import { build, PHYSICAL_HOST } from '../../../model/build';
import { fromInterfaces, readPhysical } from './physical';

it('knows the desktop by what Node says where there is no `ip`', () => {
  const family = { mac: '52:54:00:00:00:01', internal: false, scopeid: 0 };
  const physicalHost = fromInterfaces({
    en0: [
      { ...family, family: 'IPv4', address: '192.168.56.1', netmask: '255.255.255.0', cidr: '192.168.56.1/24' },
      { ...family, family: 'IPv6', address: 'fe80::1', netmask: 'ffff:ffff:ffff:ffff::', cidr: 'fe80::1/64' },
    ],
    lo0: [
      { ...family, internal: true, family: 'IPv4', address: '127.0.0.1', netmask: '255.0.0.0', cidr: '127.0.0.1/8' },
    ],
  });
  const interfaces = build({ hosts: [], physicalHost }).hosts[PHYSICAL_HOST]?.namespaces;
  const [root] = Object.values(interfaces ?? {});
  expect(root?.interfaces.en0).toMatchObject({ kind: 'physical', mac: '52:54:00:00:00:01', up: true, carrier: true });
  expect(root?.interfaces.en0?.addresses.map(({ address, prefix, scope }) => [address, prefix, scope])).toEqual([
    ['192.168.56.1', 24, 'global'],
    ['fe80::1', 64, 'link'],
  ]);
  expect(root?.interfaces.lo0?.kind).toBe('loopback');
});

it('reads this very machine', async () => {
  const facts = await readPhysical();
  expect(facts.link.some(({ flags }) => flags.includes('LOOPBACK'))).toBe(true);
  expect(facts.name).not.toBe('');
});
