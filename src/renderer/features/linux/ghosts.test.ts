import { expect, it } from 'vitest';
import { ROOT_NAMESPACE } from '../../../model/ids';
import { bareInterface, makeRoute } from '../../../model/make';
import type { State } from '../../../model/state';
import { freshVm, rootOf, vmOf } from '../../../model/testing/vm';
import { presenceOf, routesWithGhosts, withGhosts } from './ghosts';

function changed(change: (state: State) => void): { before: State; after: State } {
  const [before, after] = [freshVm(), freshVm()];
  change(after);
  return { before, after };
}

it('has the interfaces of both, and tells which come and which go', () => {
  const { before, after } = changed((state) => {
    const { interfaces } = rootOf(state);
    interfaces['vm0.20'] = { ...bareInterface('vm0.20', 9), kind: 'vlan' };
    delete interfaces.docker0;
  });
  const [now, then] = [vmOf(before), vmOf(after)];
  const all = withGhosts(now, then).namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  const told = Object.values(all).map((item) => `${item.name} ${presenceOf(now, then, ROOT_NAMESPACE, item)}`);
  expect(told).toEqual(['lo present', 'ens33 present', 'vm0 present', 'docker0 removed', 'vm0.20 added']);
  expect(withGhosts(now, null)).toBe(now);
});

it('has the routes of both, also where two are alike', () => {
  const twin = makeRoute('10.1.0.0/16', { device: 'vm0' });
  const { before, after } = changed((state) => {
    rootOf(state).routes = [twin, makeRoute('10.2.0.0/16', { device: 'vm0' })];
  });
  rootOf(before).routes = [twin, { ...twin }];
  const rows = routesWithGhosts(rootOf(before), rootOf(after));
  expect(rows.map(({ route, presence }) => `${route.destination} ${presence}`)).toEqual([
    '10.1.0.0/16 present',
    '10.1.0.0/16 removed',
    '10.2.0.0/16 added',
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
});
