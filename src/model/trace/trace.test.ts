import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../build/index';
import { hostId, ROOT_NAMESPACE } from '../ids';
import type { State } from '../state';
import { addNetwork, factsOf, type HostShape, SHAPE_BYTES, shapeOf } from '../testing/shaped-facts';
import { type Hop, type Protocol, type Trace, trace } from './index';

const hostShape = fc.uint8Array({ minLength: SHAPE_BYTES, maxLength: SHAPE_BYTES }).map(shapeOf);
const protocols: Protocol[] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 8001 },
  { kind: 'udp', port: 53 },
];

/** Every namespace to every address there is, and to some that nobody has. */
function allTraces(state: State, protocol: Protocol): Trace[] {
  const namespaces = Object.values(state.hosts).flatMap((host) =>
    Object.values(host.namespaces).map((namespace) => ({ host: host.id, namespace })),
  );
  const addresses = namespaces.flatMap(({ namespace }) =>
    Object.values(namespace.interfaces).flatMap((iface) => iface.addresses.map(({ address }) => address)),
  );
  const asked = [...new Set([...addresses, '192.168.56.222', '10.3.0.222', '8.8.8.8', '192.168.56.255'])];
  return namespaces.flatMap(({ host, namespace }) =>
    asked.map((to) => trace(state, { from: { host, namespace: namespace.id }, to, protocol }, { complete: true })),
  );
}

const holds = (check: (found: Trace) => void) =>
  fc.assert(
    fc.property(hostShape, fc.constantFrom(...protocols), (shape, protocol) => {
      for (const found of allTraces(build(factsOf(shape)), protocol)) check(found);
    }),
    { numRuns: 60 },
  );

const place = ({ host, namespace }: { host: string; namespace: string }) => `${host}/${namespace}`;

/** Where each hop's last frame ends is where the next hop is. */
function isUnbroken(hops: Hop[]): boolean {
  return hops.every((hop, index) => {
    const next = hops[index + 1];
    if (!next) return true;
    const element = hop.steps.findLast((step) => step.element?.kind === 'interface')?.element;
    return element?.kind === 'interface' && place(element) === place(next);
  });
}

const stepsOf = (hops: Hop[]) => hops.flatMap((hop) => hop.steps);

describe('a walk', () => {
  it('always ends, with a reason at a step that is there', () => {
    holds(({ verdict, request, answer }) => {
      if (!verdict.at) return;
      const { way, hop, step } = verdict.at;
      expect((way === 'request' ? request : answer)[hop]?.steps[step], verdict.code).toBeDefined();
      expect(request.length + answer.length).toBeLessThan(140);
    });
  });

  it('that delivers has an unbroken path, there and back', () => {
    holds(({ query, verdict, request, answer, arrived }) => {
      if (verdict.kind !== 'answered' && verdict.kind !== 'delivered') return;
      expect(isUnbroken(request) && isUnbroken(answer)).toBe(true);
      expect([request[0], answer.at(-1)].map((hop) => hop && place(hop))).toEqual([
        place(query.from),
        place(query.from),
      ]);
      expect([request.at(-1), answer[0]].map((hop) => hop && place(hop))).toEqual(
        [arrived, arrived].map((at) => at && place(at)),
      );
    });
  });

  it('undoes masquerading on the way back', () => {
    holds(({ verdict, request, answer, source, address }) => {
      if (verdict.kind !== 'answered' && verdict.kind !== 'delivered') return;
      const masked = stepsOf(request).filter(({ code }) => code === 'step.nat.source');
      const undone = stepsOf(answer).filter(({ code }) => code === 'step.nat.undo-destination');
      expect(undone.map(({ params }) => [params.to, params.from])).toEqual(
        masked.map(({ params }) => [params.from, params.to]).reverse(),
      );
      expect(stepsOf(answer).at(-1)?.params.source).toBe(address);
      expect(source).not.toBeNull();
    });
  });

  it('meets nothing else when a network is added that nobody is on', () => {
    fc.assert(
      fc.property(hostShape, fc.constantFrom(...protocols), (shape, protocol) => {
        const facts = factsOf(shape);
        const more = factsOf(shape);
        const [host] = more.hosts;
        if (host) addNetwork(host, { internal: false, icc: true, masquerade: true, macvlan: false }, 200);
        const before = allTraces(build(facts), protocol);
        const after = allTraces(build(more), protocol).filter(({ query }) => query.to !== '10.200.0.1');
        expect(after.map(({ verdict }) => verdict.code)).toEqual(before.map(({ verdict }) => verdict.code));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a trace', () => {
  const shape: HostShape = {
    version: '20.10.24',
    forwarding: true,
    bridgeFilter: true,
    routed: false,
    networks: [
      { internal: false, icc: true, masquerade: true, macvlan: false },
      { internal: false, icc: true, masquerade: false, macvlan: false },
    ],
    containers: [
      { networks: [0], published: 8001, mode: 'own' },
      { networks: [1], published: null, mode: 'own' },
    ],
  };
  const vm = hostId('vm');
  const nas = { host: hostId('nas'), namespace: ROOT_NAMESPACE };
  const state = build(factsOf(shape));
  const inside = (name: string) => {
    const found = Object.values(state.hosts[vm]?.containers ?? {}).find((container) => container.name === name);
    return { host: vm, namespace: found?.namespace ?? ROOT_NAMESPACE };
  };
  const options = { complete: true };

  it('names the rule that decided', () => {
    const { verdict } = trace(
      state,
      { from: inside('container0'), to: '10.1.0.11', protocol: { kind: 'icmp' } },
      options,
    );
    expect(verdict).toMatchObject({
      kind: 'filtered',
      code: 'verdict.drop',
      rule: '-A DOCKER-ISOLATION-STAGE-2 -o bridge1 -j DROP',
    });
  });

  it('tells an answer that is lost from a request that is', () => {
    const { verdict, arrived } = trace(
      state,
      { from: inside('container1'), to: '192.168.56.77', protocol: { kind: 'icmp' } },
      options,
    );
    expect(arrived).toEqual(nas);
    expect(verdict).toMatchObject({
      kind: 'answer-lost',
      cause: 'no-route',
      code: 'answer.no-route',
      params: { to: '10.1.0.11' },
    });
  });

  it('follows a published port, and says what was assumed', () => {
    const { verdict, request, assumptions } = trace(
      state,
      { from: nas, to: '192.168.56.10', protocol: { kind: 'tcp', port: 8001 } },
      options,
    );
    expect(verdict.code).toBe('verdict.answered-assumed');
    expect(stepsOf(request).find(({ code }) => code === 'step.nat.destination')?.params.to).toBe('10.0.0.10:80');
    expect(assumptions.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['assumption.firewall', 'assumption.listening']),
    );
  });

  it('asks what listens', () => {
    const query = { from: nas, to: '192.168.56.10', protocol: { kind: 'tcp' as const, port: 81 } };
    expect(trace(state, query, { listens: () => 'no', complete: true }).verdict.kind).toBe('not-listening');
  });

  it('does not claim to know machines that are not there', () => {
    const query = { from: nas, to: '192.168.56.200', protocol: { kind: 'icmp' as const } };
    expect(trace(state, query).verdict).toMatchObject({ kind: 'unknowable', code: 'verdict.stranger' });
    expect(trace(state, query, options).verdict).toMatchObject({ kind: 'no-neighbour' });
  });

  it('knows no names outside user-defined networks, and those inside', () => {
    expect(trace(state, { from: nas, to: 'container0', protocol: { kind: 'icmp' } }).verdict.kind).toBe('no-name');
    const found = trace(state, { from: inside('container0'), to: 'container0', protocol: { kind: 'icmp' } });
    expect(found.lookup?.answers).toEqual(['10.0.0.10']);
    expect(found.verdict.kind).toBe('answered');
  });

  it('sends from the address that is asked for, or says that it cannot', () => {
    const query = { from: nas, to: '192.168.56.1', protocol: { kind: 'icmp' as const } };
    expect(trace(state, { ...query, source: '192.168.56.77' }, options).verdict.kind).toBe('answered');
    expect(trace(state, { ...query, source: '1.2.3.4' }, options).verdict.code).toBe('verdict.no-source');
  });
});
