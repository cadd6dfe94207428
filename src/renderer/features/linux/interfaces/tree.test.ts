import { expect, it } from 'vitest';
import { namespaceId, ROOT_NAMESPACE } from '../../../../model/ids';
import { bareInterface } from '../../../../model/make';
import type { Host, Interface, Namespace } from '../../../../model/state';
import { freshVm, vmOf } from '../../../../model/testing/vm';
import { type Branch, interfaceTree, rowsOf } from './tree';

const on = (name: string) => ({ namespace: ROOT_NAMESPACE, name });
const made = (name: string, index: number, fields: Partial<Interface>): Interface => ({
  ...bareInterface(name, index),
  ...fields,
});

function hostWith(interfaces: Interface[], elsewhere: Interface[] = []): Host {
  const host = vmOf(freshVm());
  const root = host.namespaces[ROOT_NAMESPACE] as Namespace;
  for (const item of interfaces) root.interfaces[item.name] = item;
  const id = namespaceId('nas');
  const inside = Object.fromEntries(elsewhere.map((item) => [item.name, item]));
  host.namespaces[id] = { ...root, id, name: 'nas', interfaces: inside, routes: [] };
  return host;
}

const shape = (branches: Branch[]): unknown[] =>
  branches.map(({ item, relation, inside, below }) => [
    `${relation} ${item.name}${inside ? `@${inside.name}` : ''}`,
    ...shape(below),
  ]);

it('puts what hangs on a card under it, and ports under their bridge', () => {
  const host = hostWith(
    [
      made('ens33.20', 10, { kind: 'vlan', parent: on('ens33') }),
      made('shim20', 11, { kind: 'macvlan', parent: on('ens33.20') }),
      made('veth1', 12, { kind: 'veth', master: 'docker0' }),
    ],
    [made('eth0', 2, { kind: 'macvlan', parent: on('ens33.20') })],
  );
  expect(shape(interfaceTree(host))).toEqual([
    ['top lo'],
    ['top ens33', ['on ens33.20', ['on shim20'], ['on eth0@nas']]],
    ['top vm0'],
    ['top docker0', ['port veth1']],
  ]);
});

it('keeps a sub-interface under its card when it is a port of a bridge, and survives a loop', () => {
  const host = hostWith([
    made('ens33.30', 10, { kind: 'vlan', parent: on('ens33'), master: 'docker0' }),
    made('a', 11, { parent: on('b') }),
    made('b', 12, { parent: on('a') }),
  ]);
  expect(shape(interfaceTree(host))).toEqual([
    ['top lo'],
    ['top ens33', ['on ens33.30']],
    ['top vm0'],
    ['top docker0'],
    ['top a'],
    ['top b'],
  ]);
});

it('folds many ports by itself, and what a person folds', () => {
  const ports = Array.from({ length: 9 }, (_, at) => made(`veth${at}`, 20 + at, { kind: 'veth', master: 'docker0' }));
  const tree = interfaceTree(hostWith(ports));
  expect(rowsOf(tree, {})).toHaveLength(4);
  expect(rowsOf(tree, { 'root/docker0': false })).toHaveLength(13);
  const few = interfaceTree(hostWith([made('veth1', 20, { kind: 'veth', master: 'docker0' })]));
  expect(rowsOf(few, {}).map(({ depth }) => depth)).toEqual([0, 0, 0, 0, 1]);
  expect(rowsOf(few, { 'root/docker0': true })).toHaveLength(4);
});
