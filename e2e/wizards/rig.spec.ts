/** Every mode that this machine's kernel has, made in its wizard on a real Engine, verified by real probes, and undone. */
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { goThrough } from './go-through';
import { MODES } from './modes';
import { tracesOf } from './traces';

needsRig();

const HERE = new Set(['nothing', 'macvlan']);

for (const mode of MODES.filter(({ needs }) => HERE.has(needs))) {
  test(mode.title, async ({ page, home, host }) => {
    const before = await tracesOf(host);
    await openHost(page, home, host);
    const unchanged = async () => expect(await tracesOf(host)).toEqual(before);
    const place = { name: host.name, card: 'vm0', address: host.address, out: 'known' as const };
    await goThrough(page, mode, place, { previewed: unchanged, undone: unchanged });
  });
}
