import type { Page } from '@playwright/test';
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { onChart, openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';

needsRig();

const screen = (page: Page) => page.locator('.xterm-rows');

/** Types a line at the terminal in front, and waits for what it is to show. */
async function type(page: Page, line: string, shown: string | RegExp): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
  await expect(screen(page)).toContainText(shown);
}

/** The size that the shell sees, once it has been told. */
async function sizeSeen(page: Page): Promise<string> {
  await type(page, 'echo "size:"$(stty size)"!"', /size:\d+ \d+!/);
  return /size:(\d+ \d+)!(?!.*size:)/s.exec(await screen(page).innerText())?.[1] ?? '';
}

test('a shell in a container and one on the host, side by side', async ({ page, home, host }) => {
  await host.docker('run', '-d', '--name', 'milk', 'busybox', 'sleep', 'infinity');
  await openHost(page, home, host);
  await onChart(page, 'milk').dispatchEvent('click');
  await page.getByRole('group', { name: 'Actions' }).getByRole('button', { name: 'Terminal' }).click();
  await type(page, 'echo 港"口" $(hostname -i)', /港口 172\.17\.0\.\d/);

  const before = await sizeSeen(page);
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect.poll(() => sizeSeen(page)).not.toBe(before);

  await page.getByRole('button', { name: 'New terminal' }).click();
  await page.getByRole('menuitem', { name: `On ${host.name}` }).click();
  await type(page, 'whoami; echo $TERM', /sailor\s*xterm-256color/);
  await type(page, 'exit 7', 'exit 7');
  await expect(page.getByText('The shell has ended with exit status 7.')).toBeVisible();
  await page.getByRole('button', { name: 'Open again' }).click();
  await type(page, 'echo a"gain"', 'again');

  // The first one was there all the time.
  await page.getByRole('tab', { name: 'milk' }).click();
  await expect(screen(page)).toContainText('港口');
  await type(page, 'sleep 4321', 'sleep 4321');
  const sleeps = async () => (await host.exec('ps', '-eo', 'args')).includes('sleep 4321');
  await expect.poll(sleeps).toBe(true);
  await page.getByRole('button', { name: 'Close the terminal of milk' }).click();
  await expect.poll(sleeps).toBe(false);
});

test('the line is cut: the terminal says so, and is opened again on the next', async ({ page, home, host }) => {
  await openHost(page, home, host);
  await page.getByRole('group', { name: 'Actions' }).getByRole('button', { name: 'Terminal' }).click();
  await type(page, 'echo be"fore"', 'before');
  await host.killSshd();
  const again = page.getByRole('button', { name: 'Open again' });
  await expect(again).toBeVisible();
  await host.startSshd();
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible({ timeout: 40_000 });
  await again.click();
  await type(page, 'echo af"ter"', 'after');
  await expect(screen(page)).toContainText('before');
});
