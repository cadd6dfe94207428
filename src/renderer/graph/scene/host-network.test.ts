import { expect, it } from 'vitest';
import { ROOT_NAMESPACE } from '../../../model/ids';
import type { State } from '../../../model/state';
import { VM, vmOf } from '../../../model/testing/vm';
import { words } from '../../testing/scene-words';
import { linuxVm } from '../../testing/states';
import { layout } from '../layout/layout';
import { NO_MEMORY } from '../layout/memory';
import { buildScene } from './build-scene';

const draw = (state: State, preview: State | null = null) =>
  layout(buildScene(state, { preview, folded: new Set(), colourOf: () => 0, words }), {}, NO_MEMORY).drawing;

/** A shim on a sub-interface, besides what is there. */
function withNested(): State {
  const state = linuxVm();
  const root = vmOf(state).namespaces[ROOT_NAMESPACE];
  const shim = root?.interfaces['shim-lan'];
  if (root && shim)
    root.interfaces.shim20 = {
      ...shim,
      name: 'shim20',
      index: 60,
      parent: { namespace: ROOT_NAMESPACE, name: 'vm0.20' },
    };
  return state;
}

it('draws what is on a card under it, each tied to what it is on, none over another', () => {
  const { nodes, edges } = draw(withNested());
  const subs = nodes.filter(({ kind }) => kind === 'sub');
  expect(subs.map(({ label }) => label)).toEqual(['vm0.20', 'shim20', 'vm0.30', 'shim-lan']);
  expect(edges.find(({ target }) => target === `i/${VM}/shim20`)?.source).toBe(`i/${VM}/vm0.20`);
  expect(new Set(subs.map(({ x }) => x)).size).toBe(subs.length);
  const box = nodes.find(({ kind }) => kind === 'host');
  const right = Math.max(...subs.map(({ x, w }) => x + w / 2));
  expect(right).toBeLessThan((box?.x ?? 0) + (box?.w ?? 0) / 2);
});

it('draws a named namespace under the card that it is on, with its legs', () => {
  const { nodes, edges } = draw(linuxVm());
  expect(nodes.find(({ id }) => id === `n/${VM}/netns:router20`)).toMatchObject({
    label: 'router20',
    caption: 'netns',
  });
  expect(nodes.find(({ label }) => label === 'leg20')).toMatchObject({ kind: 'container', caption: 'macvlan bridge' });
  expect(edges.find(({ target }) => target === `n/${VM}/netns:router20`)?.source).toBe(`i/${VM}/vm0.20`);
});

it('draws what a plan adds and takes away as ghosts', () => {
  const [before, after] = [linuxVm(), linuxVm()];
  const root = vmOf(after).namespaces[ROOT_NAMESPACE];
  if (root) delete root.interfaces['shim-lan'];
  const host = vmOf(before);
  for (const { id, name } of Object.values(host.namespaces)) if (name === 'router20') delete host.namespaces[id];
  const { nodes } = draw(before, after);
  const presence = (label: string) => nodes.find((node) => node.label === label)?.presence;
  expect([presence('shim-lan'), presence('router20'), presence('leg20')]).toEqual(['removed', 'added', 'added']);
});
