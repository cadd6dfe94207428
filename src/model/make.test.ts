import { expect, it } from 'vitest';
import { bareInterface, routesFor } from './make';

const routes = (family: 4 | 6, address: string, prefix: number) =>
  routesFor(bareInterface('shim', 2), { family, address, prefix, scope: 'global', secondary: false })
    .filter(({ table }) => table === 'main')
    .map(({ destination }) => destination);

it('enters a route to the neighbours of an address, where there can be any', () => {
  expect(routes(4, '192.168.56.250', 24)).toEqual(['192.168.56.0/24']);
  expect(routes(4, '192.168.56.250', 31)).toEqual(['192.168.56.250/31']);
  expect(routes(4, '192.168.56.250', 32)).toEqual([]);
  expect(routes(6, 'fd00::1', 32)).toEqual(['fd00::/32']);
  expect(routes(6, 'fd00::1', 128)).toEqual(['fd00::1/128']);
});
