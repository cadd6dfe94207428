import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  broadcastOf,
  canonical,
  compareAddresses,
  contains,
  firstAddress,
  isLinkLocal,
  isLoopback,
  isMulticast,
  lastAddress,
  networkOf,
  nextFreeAddress,
  nextNetwork,
  overlap,
  parseCidr,
  parseIp,
} from './address';

const quad = fc.ipV4();

describe('addresses', () => {
  it('tells what lies in a subnet', () => {
    expect(contains('172.18.0.0/16', '172.18.3.4')).toBe(true);
    expect(contains('172.18.0.0/16', '172.19.0.1/16')).toBe(false);
    expect(contains('0.0.0.0/0', '255.255.255.255')).toBe(true);
    expect(contains('fd00::/64', 'fd00::1')).toBe(true);
    expect(contains('fd00::/64', '172.18.0.1')).toBe(false);
    expect(contains('nonsense', '172.18.0.1')).toBe(false);
  });

  it('finds overlaps whichever subnet is the larger', () => {
    expect(overlap('10.0.0.0/8', '10.9.0.0/16')).toBe(true);
    expect(overlap('10.9.0.0/16', '10.0.0.0/8')).toBe(true);
    expect(overlap('10.9.0.0/16', '10.10.0.0/16')).toBe(false);
  });

  it('clears host bits and knows the ends of a subnet', () => {
    expect(networkOf('192.168.56.77/24')).toBe('192.168.56.0/24');
    expect(firstAddress('192.168.56.0/24')).toBe('192.168.56.1');
    expect(lastAddress('192.168.56.0/24')).toBe('192.168.56.254');
    expect(lastAddress('10.0.0.4/31')).toBe('10.0.0.5');
    expect(broadcastOf('192.168.56.9/24')).toBe('192.168.56.255');
    expect(broadcastOf('10.0.0.4/31')).toBeNull();
    expect(nextNetwork('172.31.0.0/16')).toBe('172.32.0.0/16');
    expect(nextNetwork('255.255.0.0/16')).toBeNull();
  });

  it('hands out the lowest free address, inside the range when there is one', () => {
    expect(nextFreeAddress('172.18.0.0/16', ['172.18.0.1', '172.18.0.2/16'])).toBe('172.18.0.3');
    expect(nextFreeAddress('172.18.0.0/16', [], '172.18.5.0/24')).toBe('172.18.5.0');
    expect(nextFreeAddress('10.0.0.0/30', ['10.0.0.1', '10.0.0.2'])).toBeNull();
    expect(nextFreeAddress('fd00::/64', ['fd00::1'])).toBe('fd00::2');
  });

  it('refuses what is no address', () => {
    for (const text of ['', '1.2.3', '1.2.3.4.5', '300.1.1.1', 'fd00::/129', '1.2.3.4/33', '1.2.3.4/', 'a/b/c'])
      expect(parseCidr(text), text).toBeNull();
    expect(parseIp('10.0.0.0/8')).toBeNull();
  });

  it('has one text for one address', () => {
    expect(canonical('fe80:0::0001')).toBe('fe80::1');
    expect(parseIp('fe80::1%eth0')?.text).toBe('fe80::1');
  });

  it('knows the special ranges', () => {
    const ip = (text: string) => {
      const parsed = parseIp(text);
      if (!parsed) throw new Error(text);
      return parsed;
    };
    expect([ip('127.0.0.1'), ip('127.9.9.9'), ip('::1')].every(isLoopback)).toBe(true);
    expect([ip('224.0.0.1'), ip('255.255.255.255'), ip('ff02::1')].every(isMulticast)).toBe(true);
    expect([ip('169.254.1.1'), ip('fe80::1')].every(isLinkLocal)).toBe(true);
    expect([ip('192.168.1.1'), ip('fd00::1')].some((x) => isLoopback(x) || isMulticast(x) || isLinkLocal(x))).toBe(
      false,
    );
  });

  it('sorts by value', () => {
    expect(['10.0.0.10', 'fd00::1', '10.0.0.9'].toSorted(compareAddresses)).toEqual([
      '10.0.0.9',
      '10.0.0.10',
      'fd00::1',
    ]);
  });

  it('places every address in its own network', () => {
    fc.assert(
      fc.property(quad, fc.integer({ min: 0, max: 32 }), (address, prefix) => {
        const network = networkOf(`${address}/${prefix}`);
        return network !== null && contains(network, address) && overlap(network, `${address}/${prefix}`);
      }),
    );
  });
});
