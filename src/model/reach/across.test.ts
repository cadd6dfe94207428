import fc from 'fast-check';
import { expect, it } from 'vitest';
import { build } from '../build/index';
import type { Facts, HostFacts } from '../facts';
import { factsOf, type HostShape, SHAPE_BYTES, shapeOf } from '../testing/shaped-facts';
import { trace } from '../trace/index';
import { isReached, reach } from './index';

/** A host of this shape; its Engine chose the same subnets as every other's. */
function shaped(name: string, last: number, shape: HostShape): HostFacts {
  const text = JSON.stringify(factsOf(shape).hosts[0]).replaceAll('192.168.56.10', `192.168.56.${last}`);
  return { ...(JSON.parse(text) as HostFacts), name };
}

/** One bridge with one container. */
function host(name: string, last: number): HostFacts {
  const shape = shapeOf(new Uint8Array(SHAPE_BYTES));
  const plain = { internal: false, icc: true, masquerade: true, macvlan: false };
  const container = { published: 80, mode: 'own' as const, networks: [0] };
  return shaped(name, last, { ...shape, networks: [plain], containers: [container] });
}

const facts: Facts = { hosts: [host('one', 10), host('two', 11)] };
const state = build(facts);

it('does not take for the other host who has the same address on the own one', () => {
  const found = reach(state, { kind: 'icmp' });
  const at = (on: string, kind: string) => found.ends.findIndex((end) => end.host === on && end.kind === kind);
  const [ours, theirs] = [at('one', 'container'), at('two', 'container')];
  expect(found.ends[ours]?.addresses).toEqual(found.ends[theirs]?.addresses);
  expect(found.cell(ours, theirs)).toMatchObject({ kind: 'no-neighbour', code: 'verdict.elsewhere' });
  expect(isReached(found.cell(ours, at('two', 'host')))).toBe(true);
  expect(isReached(found.cell(at('one', 'host'), at('two', 'host')))).toBe(true);
});

it('says of every pair across hosts what a trace says that ends at the right one', () => {
  const bytes = fc.uint8Array({ minLength: SHAPE_BYTES, maxLength: SHAPE_BYTES });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const hosts = [shaped('one', 10, shapeOf(one)), shaped('two', 11, shapeOf(other))];
      const both = build({ hosts });
      const found = reach(both, { kind: 'icmp' }, { complete: true });
      found.ends.forEach((from, i) => {
        found.ends.forEach((to, j) => {
          if (from.host === to.host) return;
          const answers = to.addresses.some((address) => {
            const { verdict, arrived } = trace(
              both,
              { from, to: address, protocol: { kind: 'icmp' } },
              { complete: true },
            );
            return verdict.kind === 'answered' && arrived?.host === to.host;
          });
          expect(isReached(found.cell(i, j)), `${from.key} to ${to.key}`).toBe(answers);
        });
      });
    }),
    { numRuns: 40 },
  );
});
