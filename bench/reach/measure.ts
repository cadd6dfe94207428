/** Reach for 1,000 containers, on one host or on ten: whole, after one operation, and beside tracing every pair by itself. */
import { hostId } from '../../src/model/ids';
import { apply } from '../../src/model/operations/index';
import type { Operation } from '../../src/model/operations/types';
import { reach } from '../../src/model/reach/index';
import type { State } from '../../src/model/state';
import { type Protocol, trace } from '../../src/model/trace/index';
import { largeState } from './state';

/**
 * Milliseconds. `first`: cold, nothing known of the State; `whole`: the median of other such States; `after`: medians, by
 * kind of operation.
 */
export type ReachFigures = { first: number; whole: number; after: Record<string, number>; pairByPair: number };

const HOST = hostId('large');
const SAMPLE = 2000;
const ROUNDS = 7;

/** `networks` and `containers` are of each host. */
export type Size = { hosts: number; networks: number; containers: number };

export function measureReach(protocol: Protocol, { hosts, networks, containers }: Size): ReachFigures {
  const state = largeState(networks, containers, hosts);
  const [first, known] = timed(() => reach(state, protocol));
  const wholes = Array.from({ length: ROUNDS }, () => {
    // Objects of its own, so that nothing that was kept for another one serves.
    const fresh = largeState(networks, containers, hosts);
    return timed(() => reach(fresh, protocol))[0];
  });
  const after: Record<string, number> = {};
  for (const operation of operations) {
    const times = Array.from({ length: ROUNDS }, () => {
      const next = apply(state, operation);
      return timed(() => reach(next, protocol, {}, known))[0];
    });
    after[operation.kind] = median(times);
  }
  return { first, whole: median(wholes), after, pairByPair: pairByPair(state, protocol) };
}

/** What all pairs would take if each were traced, from a sample. */
function pairByPair(state: State, protocol: Protocol): number {
  const ends = Object.values(state.hosts).flatMap((host) =>
    Object.values(host.namespaces).flatMap(({ id, interfaces }) => {
      const address = interfaces.eth0?.addresses[0]?.address;
      return address ? [{ from: { host: host.id, namespace: id }, address }] : [];
    }),
  );
  const [time] = timed(() => {
    for (let index = 0; index < SAMPLE; index++) {
      const from = ends[(index * 7) % ends.length];
      const to = ends[(index * 13 + 1) % ends.length];
      if (from && to) trace(state, { from: from.from, to: to.address, protocol });
    }
  });
  return (time / SAMPLE) * ends.length * (ends.length - 1);
}

function timed<T>(run: () => T): [number, T] {
  const start = performance.now();
  const result = run();
  return [performance.now() - start, result];
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const endpoint = { ipv4: null, ipv6: null, aliases: [] };
const operations: Operation[] = [
  {
    kind: 'network.create',
    host: HOST,
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
  },
  { kind: 'network.connect', host: HOST, network: 'net5', container: 'c3', endpoint },
  { kind: 'network.disconnect', host: HOST, network: 'net4', container: 'c4' },
  { kind: 'container.stop', host: HOST, container: 'c17' },
  {
    kind: 'container.run',
    host: HOST,
    spec: {
      name: 'fresh',
      image: 'nginx:latest',
      command: null,
      network: 'net7',
      endpoint,
      more: [],
      ports: [{ protocol: 'tcp', containerPort: 80, hostAddress: null, hostPort: 80 }],
      env: [],
      labels: {},
    },
  },
];
