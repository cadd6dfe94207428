/** What needs 802.1q or ipvlan, on the simulated host: the kernel under the rig has neither. */
import { expect, test } from '../fixtures/app';
import { onChart } from '../fixtures/person';
import { goThrough } from './go-through';
import { MODES } from './modes';

test.use({ appArgs: ['--host', 'simulated'] });

const PLACE = { name: 'simulated', card: 'ens34', address: '192.168.56.10', out: 'unknown' } as const;
const ELSEWHERE = new Set(['vlan', 'ipvlan']);

for (const mode of MODES.filter(({ needs }) => ELSEWHERE.has(needs))) {
  test(mode.title, async ({ page }) => {
    await expect(onChart(page, 'bridge')).toBeAttached();
    await goThrough(page, mode, PLACE, {
      previewed: async () => expect(page.getByText(/docker network create/)).toBeVisible(),
      undone: async () => {
        for (const name of ['macvlan20', 'cable', 'routed']) await expect(onChart(page, name)).toHaveCount(0);
      },
    });
  });
}
