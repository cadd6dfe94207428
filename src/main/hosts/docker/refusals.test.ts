import { describe, expect, it } from 'vitest';
import { refusal, toPortolanError } from './refusals';

/** Words of real Engines, 20.10 to 28. */
const CASES: [string, number, string, Record<string, string>][] = [
  [
    'Conflict. The container name "/beijing" is already in use by container "7d2a". You have to remove (or rename) that container to be able to reuse that name.',
    409,
    'name-taken',
    { name: 'beijing' },
  ],
  ['network with name greatwall already exists', 409, 'name-taken', { name: 'greatwall' }],
  ['Address already in use', 403, 'address-in-use', {}],
  ['failed to set up container networking: Address already in use', 500, 'address-in-use', {}],
  ['Pool overlaps with other one on this address space', 403, 'subnet-overlap', {}],
  ['invalid pool request: Pool overlaps with other one on this address space', 400, 'subnet-overlap', {}],
  [
    'cannot create network 5ad3 (br-5ad3): conflicts with network 0d11 (br-0d11): networks have overlapping IPv4',
    403,
    'subnet-overlap',
    {},
  ],
  [
    'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    404,
    'pools-exhausted',
    {},
  ],
  ['all predefined address pools have been fully subnetted', 400, 'pools-exhausted', {}],
  ['No such image: nosuch:latest', 404, 'image-missing', { image: 'nosuch:latest' }],
  [
    'error while removing network: network greatwall id 5ad3e0 has active endpoints',
    403,
    'network-in-use',
    { network: 'greatwall' },
  ],
  [
    'error while removing network: network greatwall has active endpoints (name:"beijing" id:"7d2a")',
    403,
    'network-in-use',
    { network: 'greatwall' },
  ],
  [
    'driver failed programming external connectivity on endpoint x (abc): Bind for 0.0.0.0:8080 failed: port is already allocated',
    500,
    'port-in-use',
    { port: '8080', address: '0.0.0.0' },
  ],
  [
    'driver failed programming external connectivity on endpoint x (abc): Error starting userland proxy: listen tcp4 0.0.0.0:22: bind: address already in use',
    500,
    'port-in-use',
    { port: '22' },
  ],
  ['No such container: nobody', 404, 'not-found', { name: 'nobody' }],
  ['network nowhere not found', 404, 'not-found', { name: 'nowhere' }],
  ['plugin "nosuch" not found', 404, 'docker-refused', {}],
  ['something else', 500, 'docker-refused', { reason: 'something else' }],
];

describe("the Engine's refusals", () => {
  it.each(CASES)('%s', (words, status, code, params) => {
    const error = refusal(words, status, 'vm');
    expect(error.code).toBe(code);
    expect(error.params).toMatchObject({ host: 'vm', ...params });
    expect(error.details).toEqual({ stderr: words, status });
  });

  it('have precedence over what we were asked for, and it over nothing', () => {
    expect(refusal('Address already in use', 403, 'vm', { address: '10.0.0.5' }).params.address).toBe('10.0.0.5');
    expect(refusal('No such image: a', 404, 'vm', { image: 'b' }).params.image).toBe('a');
  });

  it('are told from an Engine that cannot be reached', () => {
    const error = toPortolanError(new Error('socket hang up'), 'vm');
    expect([error.code, error.params]).toEqual(['docker-unreachable', { host: 'vm', reason: 'socket hang up' }]);
  });
});
