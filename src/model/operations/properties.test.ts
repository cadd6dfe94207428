import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../diff';
import { deepEqual } from '../patch';
import type { State } from '../state';
import { anyHostOperation, furnishedVm } from '../testing/host-operations';
import {
  connect,
  createNetwork,
  disconnect,
  NO_ENDPOINT,
  pool,
  port,
  pull,
  remove,
  removeImage,
  removeNetwork,
  run,
  start,
  stop,
} from '../testing/operations';
import { freshVm, vmOf } from '../testing/vm';
import { apply, applyPlan, commands, holds, inverse, preconditions } from '.';
import { hostModules } from './host';
import type { NetworkSpec, Operation } from './types';

const network = fc.constantFrom('n1', 'n2', 'lan', 'bridge', 'host', 'none', '__proto__', 'nowhere');
const container = fc.constantFrom('c1', 'c2', 'c3', 'constructor');
const mode = fc.oneof(network, fc.constantFrom('container:c1', 'container:c2'));
const endpoint = fc.constantFrom(NO_ENDPOINT, { ...NO_ENDPOINT, aliases: ['x'] }, { ...NO_ENDPOINT, ipv4: '10.9.0.7' });
const spec = fc.constantFrom<Partial<NetworkSpec>>(
  {},
  { internal: true },
  { ipam: [pool('10.9.0.0/24')] },
  { driver: 'macvlan', options: { parent: 'vm0.30' }, ipam: [pool('10.8.0.0/29', { range: '10.8.0.4/30' })] },
  { driver: 'ipvlan', options: { parent: 'vm0', ipvlan_mode: 'l3' }, ipam: [pool('10.7.0.0/24'), pool('10.6.0.0/24')] },
  { ipv6: true, ipam: [pool('fd00:9::/64')] },
);
const fields = fc.record({
  endpoint,
  more: fc.array(fc.record({ network, endpoint }), { maxLength: 2 }),
  ports: fc.subarray([port(80, 8080), port(81, null), port(82, 82, '127.0.0.1')]),
});
const dockerOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.tuple(network, spec).map(([name, made]) => createNetwork(name, made)),
  network.map(removeNetwork),
  fc.tuple(container, mode, fields).map(([name, on, made]) => run(name, on, made)),
  container.map(start),
  container.map(stop),
  container.map((name) => remove(name, run(name).spec)),
  fc.tuple(network, container, endpoint).map(([to, name, made]) => connect(to, name, made)),
  fc.tuple(network, container).map(([from, name]) => disconnect(from, name)),
  fc.constant(pull('busybox')),
  fc.constant(removeImage('busybox')),
);
const operation = fc.oneof({ weight: 3, arbitrary: dockerOperation }, { weight: 2, arbitrary: anyHostOperation });
const version = fc.constantFrom('20.10.24', '24.0.7', '26.1.5', '28.2.2', '29.0.0');
const plan = fc.array(operation, { maxLength: 12 });

/** A rule that is added again may stand elsewhere among its like. */
const settingsOf = (state: State) =>
  Object.values(vmOf(state).namespaces).map(({ id, sysctl, iptables }) => [id, sysctl, iptables?.split('\n').sort()]);

/** What may be so already. */
const SETTINGS = new Set<Operation['kind']>(['link.set', 'sysctl.set', 'file.write']);

const HOST_TOOLS = ['ip', 'sysctl', 'iptables', 'install', 'sh', 'rm', 'systemctl', 'netplan', 'networkctl', 'nmcli'];

describe('any operation in any State', () => {
  it('can be asked everything, and leaves the State it starts from alone', () => {
    fc.assert(
      fc.property(version, plan, operation, (engine, before, asked) => {
        const state = applyPlan(freshVm(engine), before);
        const copy = JSON.stringify(state);
        apply(state, asked);
        const tools = Object.hasOwn(hostModules, asked.kind) ? HOST_TOOLS : ['docker'];
        for (const argv of commands(asked, state)) expect(tools).toContain(argv[0]);
        inverse(asked, state);
        preconditions(asked, state, []);
        holds(asked, state);
        expect(JSON.stringify(state)).toBe(copy);
      }),
    );
  });

  it('is there once it is done, and was not before, when nothing speaks against it', () => {
    fc.assert(
      fc.property(version, plan, operation, (engine, before, done) => {
        const state = applyPlan(freshVm(engine), before);
        fc.pre(!done.kind.startsWith('image.') && preconditions(done, state).length === 0);
        expect(holds(done, apply(state, done))).toBe('done');
        if (!SETTINGS.has(done.kind)) expect(holds(done, state)).not.toBe('done');
      }),
    );
  });

  it('is undone by its inverse, save for numbers given anew', () => {
    fc.assert(
      fc.property(version, plan, operation, (engine, before, done) => {
        const state = applyPlan(freshVm(engine), before);
        fc.pre(preconditions(done, state).every(({ severity }) => severity !== 'error'));
        const undone = applyPlan(apply(state, done), inverse(done, state).operations);
        const lost = diff(state, undone).changes.filter(({ ref }) => ref.kind === 'network');
        expect(lost).toEqual([]);
        const containers = (one: typeof state) =>
          Object.values(one.hosts).flatMap(({ containers: all }) =>
            Object.values(all)
              .map(({ name }) => name)
              .sort(),
          );
        expect(containers(undone)).toEqual(containers(state));
      }),
    );
  });

  it('on a host’s own network is undone without a trace', () => {
    fc.assert(
      fc.property(fc.array(anyHostOperation, { maxLength: 12 }), anyHostOperation, (before, done) => {
        const state = applyPlan(furnishedVm(), before);
        fc.pre(preconditions(done, state).every(({ severity }) => severity !== 'error'));
        const { operations, loses } = inverse(done, state);
        fc.pre(loses === null);
        const undone = applyPlan(apply(state, done), operations);
        expect(diff(state, undone).changes).toEqual([]);
        expect(vmOf(undone).configuration).toEqual(vmOf(state).configuration);
        expect(settingsOf(undone)).toEqual(settingsOf(state));
      }),
    );
  });

  it('changes nothing when the Engine would refuse it for being there already', () => {
    fc.assert(
      fc.property(plan, network, container, (before, name, other) => {
        const state = applyPlan(freshVm(), before);
        const made = apply(state, createNetwork(name));
        expect(apply(made, createNetwork(name))).toBe(made);
        const ran = apply(state, run(other));
        expect(deepEqual(apply(ran, run(other)), ran)).toBe(true);
      }),
    );
  });
});
