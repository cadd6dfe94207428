import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, deepEqual, patchBetween } from './patch';
import type { State } from './state';
import { syntheticState } from './testing/synthetic-state';

/** States of a few hosts whose entities come and go and change; hostile names included. */
const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'hasOwnProperty');
const entity = fc.record({ name: fc.constantFrom('x', 'y'), list: fc.array(fc.integer({ min: 0, max: 2 })) });
const record = <T>(value: fc.Arbitrary<T>) => fc.array(fc.tuple(key, value), { maxLength: 4 }).map(Object.fromEntries);
const namespace = fc.record({
  name: fc.constantFrom('x', 'y'),
  routes: fc.array(entity, { maxLength: 2 }),
  iptables: fc.constantFrom(null, 'a', 'b'),
  interfaces: record(entity),
});
const host = fc.record({
  name: fc.constantFrom('x', 'y'),
  engine: fc.constantFrom(null, { version: '28' }, { version: '29' }),
  networks: record(entity),
  containers: record(entity),
  namespaces: record(namespace),
});
const state = fc.record({ hosts: record(host), segments: record(entity) }) as unknown as fc.Arbitrary<State>;
/** A copy that shares nothing. */
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('patch', () => {
  it('turns one State into another', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const entries = overTheWire(patchBetween(before, after));
        expect(deepEqual(applyPatch(before, entries), after)).toBe(true);
      }),
    );
  });

  it('is empty when nothing differs', () => {
    fc.assert(fc.property(state, (same) => patchBetween(same, overTheWire(same)).length === 0));
  });

  it('leaves the State that it starts from alone', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const copy = overTheWire(before);
        applyPatch(before, patchBetween(before, after));
        expect(before).toEqual(copy);
      }),
    );
  });

  const large = syntheticState({ hosts: 5, networks: 200, containers: 1000 });

  it('names one entity when one entity changed, and keeps the identity of the rest', () => {
    const after = overTheWire(large);
    const [first] = Object.values(after.hosts);
    const [container] = Object.values(first?.containers ?? {});
    if (!first || !container) throw new Error('no container');
    container.state = 'paused';
    const entries = patchBetween(large, after);
    expect(entries).toEqual([{ path: ['hosts', first.id, 'containers', container.id], value: container }]);
    const applied = applyPatch(large, entries);
    expect(applied).toEqual(after);
    expect(applied.segments).toBe(large.segments);
    expect(applied.hosts[first.id]?.namespaces).toBe(large.hosts[first.id]?.namespaces);
    for (const [id, old] of Object.entries(large.hosts)) {
      if (id !== first.id) expect(applied.hosts[old.id]).toBe(old);
      for (const other of Object.values(old.containers))
        if (other.id !== container.id) expect(applied.hosts[old.id]?.containers[other.id]).toBe(other);
    }
  });

  it('refuses a patch that was made for another State', () => {
    expect(() => applyPatch({ hosts: {}, segments: {} }, [{ path: ['hosts', 'vm', 'name'], value: 'x' }])).toThrow(
      RangeError,
    );
  });
});
