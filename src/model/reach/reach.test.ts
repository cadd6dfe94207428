import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../build/index';
import { hostId } from '../ids';
import { apply } from '../operations/index';
import type { Operation } from '../operations/types';
import type { State } from '../state';
import { factsOf, SHAPE_BYTES, shapeOf } from '../testing/shaped-facts';
import { type Protocol, trace } from '../trace/index';
import { isReached, type Reach, reach, reachDifference } from './index';

const hostShape = fc.uint8Array({ minLength: SHAPE_BYTES, maxLength: SHAPE_BYTES }).map(shapeOf);
const protocols: Protocol[] = [{ kind: 'icmp' }, { kind: 'tcp', port: 80 }, { kind: 'tcp', port: 8001 }];
const vm = hostId('vm');

const cellsOf = (found: Reach) =>
  found.ends.map((from, i) => found.ends.map((to, j) => [from.key, to.key, found.cell(i, j)]));

describe('reach', () => {
  it('says of every pair what a trace says', () => {
    fc.assert(
      fc.property(hostShape, fc.constantFrom(...protocols), (shape, protocol) => {
        const state = build(factsOf(shape));
        const found = reach(state, protocol, { complete: true });
        found.ends.forEach((from, i) => {
          found.ends.forEach((to, j) => {
            const cell = found.cell(i, j);
            if (i === j || !cell || cell.target < 0) return;
            const verdicts = to.addresses.map(
              (address) => trace(state, { from, to: address, protocol }, { complete: true }).verdict,
            );
            expect(cell.code, `${from.name} to ${to.name}`).toBe(verdicts[cell.target]?.code);
            expect(isReached(cell)).toBe(verdicts.some(({ kind }) => kind === 'answered'));
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('says the same after operations, whether it starts anew or from what it knew', () => {
    fc.assert(
      fc.property(
        hostShape,
        fc.constantFrom(...protocols),
        fc.array(operation, { minLength: 1, maxLength: 4 }),
        (shape, protocol, operations) => {
          let state = build(factsOf(shape));
          let known = reach(state, protocol);
          for (const next of operations) {
            state = applied(state, next);
            known = reach(state, protocol, {}, known);
            expect(cellsOf(known)).toEqual(cellsOf(reach({ ...state }, protocol)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells which pairs begin and cease to reach each other', () => {
    const plain = { internal: false, icc: true, masquerade: true, macvlan: false };
    const shape = shapeOf(new Uint8Array(SHAPE_BYTES));
    const own = { published: null, mode: 'own' as const };
    const networks = [plain, plain];
    const state = build(
      factsOf({ ...shape, networks, containers: [0, 1].map((one) => ({ ...own, networks: [one] })) }),
    );
    const endpoint = { ipv4: null, ipv6: null, aliases: [] };
    const next = apply(state, {
      kind: 'network.connect',
      host: vm,
      network: 'net0',
      container: 'container1',
      endpoint,
    });
    const before = reach(state, { kind: 'icmp' });
    const after = reach(next, { kind: 'icmp' }, {}, before);
    const told = (one: Reach, other: Reach) =>
      reachDifference(one, other).map(({ from, to, gained }) => [from.name, to.name, gained]);
    const pairs = [
      ['container0', 'container1'],
      ['container1', 'container0'],
    ];
    expect(told(before, after)).toEqual(pairs.map((pair) => [...pair, true]));
    expect(told(after, before)).toEqual(pairs.map((pair) => [...pair, false]));
  });

  it('has an answer for those who have no address', () => {
    const shape = fc.sample(hostShape, 1)[0];
    if (!shape) throw new Error('no shape');
    const state = build(factsOf({ ...shape, containers: [{ networks: [0], published: null, mode: 'none' }] }));
    const found = reach(state, { kind: 'icmp' });
    const hermit = found.ends.findIndex(({ kind }) => kind === 'container');
    expect(found.cell(0, hermit)).toEqual({ kind: 'no-route', code: 'verdict.no-address', target: -1 });
    expect(found.cell(hermit, 0)?.kind).toBe('no-route');
  });
});

const endpoint = { ipv4: null, ipv6: null, aliases: [] };
const container = fc.nat(5).map((number) => `container${number}`);
const network = fc.nat(3).map((number) => `net${number}`);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant('network.connect' as const),
    host: fc.constant(vm),
    network,
    container,
    endpoint: fc.constant(endpoint),
  }),
  fc.record({ kind: fc.constant('network.disconnect' as const), host: fc.constant(vm), network, container }),
  fc.record({ kind: fc.constant('container.stop' as const), host: fc.constant(vm), container }),
  fc.constant<Operation>({
    kind: 'network.create',
    host: vm,
    spec: {
      name: 'added',
      driver: 'bridge',
      internal: false,
      attachable: false,
      ipv6: false,
      ipam: [],
      options: {},
      labels: {},
    },
  }),
  network.map(
    (name): Operation => ({
      kind: 'container.run',
      host: vm,
      spec: {
        name: 'fresh',
        image: 'busybox:latest',
        command: null,
        network: name,
        endpoint,
        more: [],
        ports: [{ protocol: 'tcp', containerPort: 80, hostAddress: null, hostPort: 8001 }],
        env: [],
        labels: {},
      },
    }),
  ),
);

/** An operation that does not fit the State changes nothing. */
function applied(state: State, next: Operation): State {
  try {
    return apply(state, next);
  } catch {
    return state;
  }
}
