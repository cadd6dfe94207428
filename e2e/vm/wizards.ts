import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Browser, chromium } from '@playwright/test';
import build from '../fixtures/build';
import { LAUNCH } from '../fixtures/chromium';
import { expect } from '../fixtures/patient';
import { onChart, openHost } from '../fixtures/person';
import { ROOT } from '../fixtures/root';
import { type RunningApp, startInBrowser } from '../fixtures/running-app';
import type { RigVm } from '../rig/vm';
import { goThrough } from '../wizards/go-through';
import { MODES, type ModeCase } from '../wizards/modes';
import { tracesOf } from '../wizards/traces';
import { fleet, type VmName } from './fleet';

/** `name`: of the VM. `needs`: what a host of namespaces does not have. */
export function wizards(name: VmName, needs: readonly ModeCase['needs'][]): void {
  const what = 'modes that need the kernel of a VM, made in their wizards';
  if (!existsSync(LAUNCH.executablePath ?? chromium.executablePath()))
    return void test(what, { skip: 'there is no Chromium' });
  // Nothing else goes on meanwhile.
  build();
  describe(what, () => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-wizards-'));
    let vm: RigVm;
    let browser: Browser;
    let app: RunningApp;
    before(async () => {
      vm = await fleet.vm(name);
      browser = await chromium.launch(LAUNCH);
      app = await startInBrowser({ dataDir: join(folder, 'data'), home: folder, args: [], env: {} }, browser);
      // A machine that is starved answers so late that the app takes it for gone.
      await openHost(app.page, folder, vm).catch(() => app.page.getByRole('button', { name: 'Try again' }).click());
      await expect(onChart(app.page, 'bridge')).toBeAttached();
    });
    after(async () => {
      await app?.end();
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    for (const mode of MODES.filter((one) => needs.includes(one.needs))) {
      test(mode.title, async () => {
        const untouched = await tracesOf(vm);
        const unchanged = async () => expect(await tracesOf(vm)).toEqual(untouched);
        const place = { name: vm.name, card: vm.cards.lan, address: vm.address, out: 'unknown' as const };
        try {
          await goThrough(app.page, mode, place, { previewed: unchanged, undone: unchanged });
          await app.page.getByRole('button', { name: 'Finish' }).click();
        } catch (error) {
          await app.page.screenshot({ path: join(ROOT, 'test-results', `vm ${mode.title}.png`) });
          throw error;
        }
      });
    }
  });
}
