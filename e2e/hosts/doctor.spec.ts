import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { addHost, know, onChart } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';

needsRig();

test('a server that does not run is told of, and once it does the way goes on to the chart', async ({
  page,
  home,
  host,
}) => {
  await know(home, host);
  await host.stopListening();
  await addHost(page, host);
  await page
    .getByRole('dialog', { name: `Connect to ${host.name}` })
    .getByRole('button', { name: 'Examine…' })
    .click();
  const dialog = page.getByRole('dialog', { name: `Examine ${host.name}` });
  await expect(dialog).toContainText('nothing listens on port');
  await expect(dialog.getByRole('group', { name: /start it/ })).toContainText('sudo systemctl enable --now ssh');
  await host.startSshd();
  await dialog.getByRole('button', { name: 'Examine again' }).click();
  await expect(dialog).toContainText('Everything that is needed is there.');
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await expect(onChart(page, 'bridge')).toBeAttached();
});

test('what can be mended from here is mended, and taken back', async ({ page, home, host }) => {
  await know(home, host);
  await host.exec('gpasswd', '--delete', 'sailor', 'docker');
  await addHost(page, host);
  await page
    .getByRole('dialog', { name: `Connect to ${host.name}` })
    .getByRole('button', { name: 'Examine…' })
    .click();
  const dialog = page.getByRole('dialog', { name: `Examine ${host.name}` });
  await expect(dialog).toContainText('sailor may not use /var/run/docker.sock');
  await dialog.getByRole('button', { name: 'Do it' }).click();
  await expect(dialog).toContainText('Everything that is needed is there.');
  expect(await host.exec('id', '-nG', 'sailor')).toContain('docker');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog).toContainText('sailor may not use /var/run/docker.sock');
  expect(await host.exec('id', '-nG', 'sailor')).not.toContain('docker');
});

test('from a password to a connection by a key of its own', async ({ page, home, host }) => {
  await know(home, host);
  await addHost(page, host, { keyFile: host.wrongKeyPath });
  await page
    .getByRole('dialog', { name: `Connect to ${host.name}` })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await page.getByRole('button', { name: `Actions for ${host.name}` }).click();
  await page.getByRole('menuitem', { name: 'Set up a key…' }).click();
  const dialog = page.getByRole('dialog', { name: `Set up a key for ${host.name}` });
  await dialog.getByLabel(/^Password of/).fill(host.user('sailor').password);
  await dialog.getByLabel('Name for ssh').fill('lab');
  await dialog.getByRole('button', { name: 'Set up' }).click();
  await expect(dialog).toContainText('now lets you in by the key');
  expect(await readFile(join(home, '.ssh/portolan.conf'), 'utf8')).toContain('Host lab');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: new RegExp(`^Open ${host.name}`) }).click();
  await expect(onChart(page, 'bridge')).toBeAttached();
});
