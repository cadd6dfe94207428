import { describe, expect, it } from 'vitest';
import { orderAlgorithms } from './host-key';

const DEFAULTS = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];

describe('the order of host key algorithms', () => {
  it('puts the known types first, and all ways to sign with an RSA key', () => {
    expect(orderAlgorithms(DEFAULTS, ['ssh-rsa'])).toEqual([
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-rsa',
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
    ]);
  });

  it('leaves the defaults alone for a host that is not known', () => {
    expect(orderAlgorithms(DEFAULTS, [])).toEqual(DEFAULTS);
  });
});
