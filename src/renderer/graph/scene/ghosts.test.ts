import { expect, it } from 'vitest';
import { applyPlan } from '../../../model/operations';
import type { State } from '../../../model/state';
import { createNetwork, run } from '../../../model/testing/operations';
import { freshVm } from '../../../model/testing/vm';
import { words } from '../../testing/scene-words';
import { buildScene } from './build-scene';

/** As an Engine makes them: the same things under ids of its own. */
const made = (state: State): State =>
  JSON.parse(JSON.stringify(state).replaceAll(/[0-9a-f]{64}/g, (id) => id.slice(1) + id[0]));

it('draws a ghost and what a running plan has made of it once', () => {
  const fresh = freshVm();
  const steps = [createNetwork('greatwall'), run('beijing', 'greatwall'), run('shenzhen', 'greatwall')];
  const preview = applyPlan(fresh, steps);
  const drawn = (done: number) => {
    const live = made(applyPlan(fresh, steps.slice(0, done)));
    const [host] = buildScene(live, { preview, folded: new Set(), colourOf: () => 0, words }).hosts;
    return host?.zones.map(({ id, members }) => [id, ...members.map((member) => member.id)]);
  };
  expect(drawn(0)).toEqual([
    ['n/vm/bridge'],
    ['n/vm/greatwall', expect.stringContaining('beijing'), expect.stringContaining('shenzhen')],
  ]);
  for (const done of [1, 2, 3]) expect(drawn(done)).toEqual(drawn(0));
});
