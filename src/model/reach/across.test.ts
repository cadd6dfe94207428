import { expect, it } from 'vitest';
import { build } from '../build/index';
import type { Facts, HostFacts } from '../facts';
import { factsOf, SHAPE_BYTES, shapeOf } from '../testing/shaped-facts';
import { isReached, reach } from './index';

/** A host of one bridge with one container, whose Engine chose the same subnet as every other's. */
function host(name: string, last: number): HostFacts {
  const shape = shapeOf(new Uint8Array(SHAPE_BYTES));
  const plain = { internal: false, icc: true, masquerade: true, macvlan: false };
  const container = { published: 80, mode: 'own' as const, networks: [0] };
  const { hosts } = factsOf({ ...shape, networks: [plain], containers: [container] });
  const text = JSON.stringify(hosts[0]).replaceAll('192.168.56.10', `192.168.56.${last}`);
  return { ...(JSON.parse(text) as HostFacts), name };
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
