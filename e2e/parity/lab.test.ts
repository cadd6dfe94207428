import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, SHAPE_BYTES, shapeOf } from '../../src/model/testing/shaped-facts';
import { compare } from './compare';
import { readLab } from './lab';

const shape = fc.uint8Array({ minLength: SHAPE_BYTES, maxLength: SHAPE_BYTES }).map(shapeOf);
const measured = [
  { from: 'vm', to: 'nas', address: '192.168.56.77', icmp: true, tcp80: false },
  { from: 'vm/container0', to: '', address: '192.168.56.10', port: 8001, tcp: true },
];
const names = [{ from: 'vm/container0', name: 'container1', answers: [] }];
const recorded = (facts: object) => ({ scenario: 'lab', ...facts, measured, names });
const ODD = [null, 0, -1, '', 'x', [], {}, [null], true, '999.1.1.1/99', '0.0.0.0/0', 'fe80::1'];

/** Every place in a value, as the object and key that hold it. */
function places(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as [typeof holder, string], ...places(holder[key])]);
}

describe('a recorded lab', () => {
  it('is read whatever is missing or odd in it, and every row is predicted', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(undefined, ...ODD)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(shape, changes, (made, odd) => {
        const lab = structuredClone(recorded(factsOf(made))) as Record<string, unknown>;
        for (const [number, value] of odd) {
          const all = places(lab).filter(([holder, key]) => holder !== lab || !['hosts', 'measured'].includes(key));
          const [holder, key] = all[number % all.length] ?? [];
          if (!holder || key === undefined) continue;
          if (value === undefined) delete holder[key];
          else holder[key] = structuredClone(value);
        }
        expect(() => compare(readLab(JSON.stringify(lab)).lab)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('says what was left out, and where', () => {
    const facts = factsOf(shapeOf(new Uint8Array(SHAPE_BYTES)));
    const [host] = facts.hosts;
    const lab = recorded({
      ...facts,
      hosts: [{ ...host, route: 'none', link: [...(host?.link ?? []), { ifname: 'x' }] }],
    });
    const { notes } = readLab(JSON.stringify(lab));
    expect(notes).toEqual([
      expect.stringContaining(`hosts[0].link[${host?.link.length}].ifindex is left out`),
      'hosts[0].route is no list and is taken for empty',
    ]);
  });

  it('disagrees about whom it does not know, and goes on', () => {
    const facts = factsOf(shapeOf(new Uint8Array(SHAPE_BYTES)));
    const lab = {
      ...recorded(facts),
      measured: [{ from: 'vm/nobody', to: 'nas', address: '192.168.56.77', icmp: false }],
    };
    const [row, ...rest] = compare(readLab(JSON.stringify(lab)).lab);
    expect(row).toMatchObject({ agrees: false, predicted: 'nothing: the lab has no vm/nobody' });
    expect(rest).toHaveLength(1);
  });

  it('is told from any other file', () => {
    expect(() => readLab('{}')).toThrow('no recorded lab');
    expect(() => readLab('[]')).toThrow('no recorded lab');
    expect(() => readLab('{')).toThrow();
  });
});
