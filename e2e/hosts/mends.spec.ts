import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { addHost, know, onChart } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { startInBrowser, startInElectron } from '../fixtures/running-app';
import type { RigHost } from '../rig';

needsRig();

/** From the refusal to connect to the doctor. */
async function examine(page: Page, host: RigHost) {
  await page
    .getByRole('dialog', { name: `Connect to ${host.name}` })
    .getByRole('button', { name: 'Examine…' })
    .click();
  return page.getByRole('dialog', { name: `Examine ${host.name}` });
}

const history = (page: Page) => page.getByRole('list', { name: 'History' });

test('sudo’s password is asked for in place, and a wrong one is said', async ({ page, home, host, app }) => {
  await know(home, host);
  await host.exec('sh', '-c', 'echo "guest ALL=(ALL:ALL) ALL" >> /etc/sudoers');
  await addHost(page, host, { user: 'guest' });
  const dialog = await examine(page, host);
  await expect(dialog).toContainText('guest may not use /var/run/docker.sock');
  const password = dialog.getByLabel('Password for sudo, said once');
  const doIt = dialog.getByRole('button', { name: 'Do it' });
  await expect(doIt).toBeDisabled();
  await password.fill('not the one');
  await doIt.click();
  await expect(dialog.getByText(/incorrect password/).first()).toBeVisible();
  expect(await host.exec('id', '-nG', 'guest')).not.toContain('docker');
  await password.fill(host.user('guest').password);
  await doIt.click();
  await expect(dialog).toContainText('Everything that is needed is there.');
  expect(await host.exec('id', '-nG', 'guest')).toContain('docker');
  // Said once for as long as the dialog is open: the undo asks no more.
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog).toContainText('guest may not use /var/run/docker.sock');
  expect(await host.exec('id', '-nG', 'guest')).not.toContain('docker');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  expect(app.output()).not.toContain(host.user('guest').password);
});

test('History lists what the doctor mended, and takes it back after the app was started anew', async ({
  page,
  home,
  host,
  app,
  shell,
  chromium,
}) => {
  await know(home, host);
  await host.exec('sh', '-c', 'echo "guest ALL=(ALL:ALL) ALL" >> /etc/sudoers');
  await addHost(page, host, { user: 'guest' });
  const dialog = await examine(page, host);
  await dialog.getByLabel('Password for sudo, said once').fill(host.user('guest').password);
  await dialog.getByRole('button', { name: 'Do it' }).click();
  await expect(dialog).toContainText('Everything that is needed is there.');
  await app.end();

  const options = { dataDir: app.dataDir, home, args: [], env: {} };
  const again = shell === 'browser' ? await startInBrowser(options, await chromium()) : await startInElectron(options);
  try {
    await again.page.getByRole('button', { name: 'History' }).click();
    const entry = history(again.page).getByRole('listitem', { name: 'guest into the group docker' });
    await expect(entry).toContainText('done');
    await entry.getByRole('button', { name: 'Undo' }).click();
    const undo = again.page.getByRole('dialog', { name: 'Undo «guest into the group docker»' });
    await expect(undo.getByRole('group', { name: 'What will be done' })).toHaveText(
      'sudo gpasswd --delete guest docker',
    );
    await undo.getByLabel('Password for sudo, said once').fill(host.user('guest').password);
    await undo.getByRole('button', { name: 'Undo' }).click();
    await expect(entry).toContainText('taken back');
    await expect(entry.getByRole('button', { name: 'Undo' })).toBeDisabled();
    expect(await host.exec('id', '-nG', 'guest')).not.toContain('docker');
  } finally {
    await again.end();
  }
});

test('a changed host key is forgotten only by a click that follows both fingerprints, and is asked about then', async ({
  page,
  home,
  host,
}) => {
  await know(home, host);
  const before = host.hostKeyFingerprint;
  await host.changeHostKey();
  await addHost(page, host);
  const dialog = await examine(page, host);
  await expect(dialog).toContainText(before);
  await expect(dialog).toContainText(host.hostKeyFingerprint);
  await dialog.getByRole('button', { name: 'Forget the old key' }).click();
  await expect(dialog).toContainText('It has not been seen before');
  expect(await readFile(join(home, '.ssh/known_hosts'), 'utf8')).toBe('');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog).toContainText('It shows another key');
  await dialog.getByRole('button', { name: 'Forget the old key' }).click();
  await dialog.getByRole('button', { name: 'Accept and remember' }).click();
  await expect(dialog).toContainText('Everything that is needed is there.');
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await expect(onChart(page, 'bridge')).toBeAttached();
});
