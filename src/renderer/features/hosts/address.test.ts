import { describe, expect, it } from 'vitest';
import { readAddress } from './address';

describe('an address as people write it', () => {
  it.each([
    ['student@192.168.56.10', { user: 'student', address: '192.168.56.10', port: null }],
    ['student@vm.local:2222', { user: 'student', address: 'vm.local', port: 2222 }],
    ['ssh://root@vm:22/', { user: 'root', address: 'vm', port: 22 }],
    ['  vm ', { user: null, address: 'vm', port: null }],
    ['vm:2222', { user: null, address: 'vm', port: 2222 }],
    ['me@[fe80::1%eth0]:22', { user: 'me', address: 'fe80::1%eth0', port: 22 }],
    ['me@fe80::1', { user: 'me', address: 'fe80::1', port: null }],
    ['name@corp@vm', { user: 'name@corp', address: 'vm', port: null }],
  ])('reads %s', (text, expected) => {
    expect(readAddress(text)).toEqual(expected);
  });

  it.each(['', 'user@', 'a b', '-oProxyCommand=x', 'vm:0', 'vm:70000', 'vm:', 'u ser@vm', '-l@vm'])(
    'refuses %j',
    (text) => {
      expect(readAddress(text)).toBeNull();
    },
  );
});
