import { describe, expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../model/build';
import { diff } from '../model/diff';
import { applyPlan } from '../model/operations';
import type { Operation } from '../model/operations/types';
import { planProblems } from '../model/plan';
import { practiceState } from '../model/simulated/practice';
import type { State } from '../model/state';
import {
  addAddress,
  addLink,
  addRoute,
  addRule,
  macvlan,
  removeAddress,
  route,
  rule,
  setting,
} from '../model/testing/host-operations';
import { connect, createNetwork, disconnect, pool, remove, removeNetwork, run } from '../model/testing/operations';
import { VM, vmOf } from '../model/testing/vm';
import { beforeOf, chooseValues, cleanUpPlan, type Lab, LIBRARY, leftoversOf, planOf, standOf } from './index';

type Mend = (values: Record<string, string>) => Operation[];

const macvlanOn = (name: string, subnet: string, gateway: string, parent: string) =>
  createNetwork(name, { driver: 'macvlan', ipam: [pool(subnet, { gateway })], options: { parent } });

/** Different ways to mend each, as a person might do it; not those of the hints alone. */
const MENDS: Record<string, Record<string, Mend>> = {
  'broken-gateway': {
    'the network made anew': ({ near = '', nearRouter = '', card = '' }) => [
      remove('tea'),
      removeNetwork('subway'),
      macvlanOn('subway', near, nearRouter, card),
      run('tea', 'subway'),
    ],
    'a second address for the router': ({ nobody, nearLeg = '' }) => [
      addAddress(nearLeg, `${nobody}/24`, { namespace: 'router' }),
    ],
    'a leg beside the shop': ({ far = '', card = '' }) => [
      macvlanOn('beside', far, '192.168.95.250', card),
      connect('beside', 'tea', { ipv4: '192.168.95.77' }),
    ],
  },
  'broken-overlap': {
    'no network': () => [remove('milk'), removeNetwork('cafe')],
    'a route that is longer still': ({ officeAddress, desk = '' }) => [
      addRoute(route(`${officeAddress}/32`, { device: desk })),
    ],
  },
  'broken-forwarding': {
    'forwarding on that bridge': ({ bridge }) => [setting(`net.ipv4.conf.${bridge}.forwarding`, '1')],
    'another network': () => [disconnect('bakery', 'bread'), connect('bridge', 'bread')],
    'off and on for all': () => [setting('net.ipv4.ip_forward', '0'), setting('net.ipv4.ip_forward', '1')],
  },
  'broken-return': {
    'a route on the desktop': ({ subnet = '', home = '' }) => [
      { ...addRoute(route(subnet, { gateway: home })), host: PHYSICAL_HOST },
    ],
    masquerading: ({ subnet = '' }) => [addRule(rule('masquerade', { source: subnet }))],
    'another network': () => [connect('bridge', 'milk'), disconnect('dairy', 'milk')],
  },
  'broken-vlan': {
    'the network in the right VLAN': ({ subnet = '', gateway = '', rightSub = '' }) => [
      remove('subway'),
      removeNetwork('macvlan20'),
      macvlanOn('macvlan20', subnet, gateway, rightSub),
      run('subway', 'macvlan20'),
    ],
    'the shop in the wrong one, too': ({ wrongSub = '', shopAddress }) => [
      removeAddress('shelf', `${shopAddress}/24`, { namespace: 'shop' }),
      addLink(macvlan('shelf2', wrongSub, `${shopAddress}/24`), { namespace: 'shop' }),
    ],
  },
  'broken-address': {
    'another for the tea': ({ subnet }) => [remove('tea'), run('tea', 'subway', at(`${subnet?.slice(0, 11)}30`))],
    'another for the printer': ({ address, subnet }) => [
      addAddress('paper', `${subnet?.slice(0, 11)}40/24`, { namespace: 'printer' }),
      removeAddress('paper', `${address}/24`, { namespace: 'printer' }),
    ],
  },
};
const at = (ipv4: string) => ({ endpoint: { ipv4, ipv6: null, aliases: [] } });

const SIMULATED = { kind: 'simulated', byKey: false } as const;
const broken = LIBRARY.filter(({ group }) => group === 'broken');

it('is mended in at least two ways each', () => {
  expect(Object.keys(MENDS).sort()).toEqual(broken.map(({ id }) => id).sort());
  for (const ways of Object.values(MENDS)) expect(Object.keys(ways).length).toBeGreaterThan(1);
});

describe.each(broken.map((lab): [string, Lab] => [lab.id, lab]))('what is broken in %s', (id, lab) => {
  const before = practiceState();
  const { values } = chooseValues(lab, before, vmOf(before));
  const progress = { values, before: beforeOf(before, vmOf(before), {}) };
  const place = (state: State) => ({ state, host: VM });
  const setUp = planOf({ id: 'x', lab, step: 0, title: '', values, images: {} }, place(before));
  const wrong = applyPlan(before, setUp?.operations ?? []);
  const last = lab.steps.at(-1) as Lab['steps'][0];
  const stands = (state: State) => standOf(last, values, place(state), SIMULATED);

  it('is really wrong', () => {
    expect(stands(wrong).met).toBe(false);
  });

  it.each(Object.entries(MENDS[id] ?? {}))('is mended by %s, and cleaned up', (_way, mend) => {
    const operations = mend(values);
    expect(planProblems(wrong, { operations }).filter(({ severity }) => severity === 'error')).toEqual([]);
    let state = applyPlan(wrong, operations);
    expect(stands(state).outcomes.filter(({ met }) => !met)).toEqual([]);
    for (;;) {
      const plan = cleanUpPlan('x', '', leftoversOf(lab, progress, place(state), {}), new Set(), place(state));
      if (!plan) break;
      state = applyPlan(state, plan.operations);
    }
    expect(diff(before, state).changes).toEqual([]);
  });
});
