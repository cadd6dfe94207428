import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type RunningApp } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { addHost, know, onChart } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';

needsRig();

/** All that the app has written and said. */
async function traces(app: RunningApp): Promise<string> {
  const entries = await readdir(app.dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return [app.output(), ...(await Promise.all(files.map((file) => readFile(file, 'utf8'))))].join('\n');
}

test('an unknown host key is shown, and remembered once accepted', async ({ page, home, host }) => {
  await addHost(page, host);
  const dialog = page.getByRole('dialog', { name: `Connect to ${host.name}` });
  await expect(dialog).toContainText('has not been seen before');
  await expect(dialog).toContainText(host.hostKeyFingerprint);
  await dialog.getByRole('button', { name: 'Accept and remember' }).click();
  await expect(onChart(page, 'bridge')).toBeAttached();
  const known = await readFile(join(home, '.ssh/known_hosts'), 'utf8');
  expect(known).toContain(host.knownHostsLine.split(' ')[2]);
});

test('a host key that is not accepted is not remembered', async ({ page, home, host }) => {
  await addHost(page, host);
  const dialog = page.getByRole('dialog', { name: `Connect to ${host.name}` });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(readFile(join(home, '.ssh/known_hosts'), 'utf8')).rejects.toThrow('ENOENT');
});

test('a changed host key is refused, with both fingerprints', async ({ page, home, host }) => {
  await know(home, host);
  const before = host.hostKeyFingerprint;
  await host.changeHostKey();
  await addHost(page, host);
  const dialog = page.getByRole('dialog', { name: `Connect to ${host.name}` });
  await expect(dialog).toContainText('The host key has changed');
  await expect(dialog).toContainText(before);
  await expect(dialog).toContainText(host.hostKeyFingerprint);
  await expect(dialog.getByRole('button', { name: 'Accept' })).toHaveCount(0);
});

test('a key that is not let in says so, and a password opens the door', async ({ page, app, home, host }) => {
  await know(home, host);
  await addHost(page, host, { keyFile: host.wrongKeyPath });
  const dialog = page.getByRole('dialog', { name: `Connect to ${host.name}` });
  await dialog.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog).toContainText('This password was not accepted.');
  await dialog.getByRole('textbox', { name: 'Password' }).fill(host.user('sailor').password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(onChart(page, 'bridge')).toBeAttached();
  expect(await traces(app)).not.toContain(host.user('sailor').password);
});

test('a locked key asks for its passphrase, and no more where it is to be kept', async ({ page, app, home, host }) => {
  await know(home, host);
  await addHost(page, host, { keyFile: host.passphraseKeyPath });
  const dialog = page.getByRole('dialog', { name: `Connect to ${host.name}` });
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill('wrong');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog).toContainText('This passphrase does not unlock the key.');
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(host.passphrase);
  await dialog.getByRole('checkbox', { name: /^Keep it/ }).check();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(onChart(page, 'bridge')).toBeAttached();
  await page.getByRole('button', { name: 'Hosts', exact: true }).click();
  const does = async (name: string) => {
    await page.getByRole('button', { name: `Actions for ${host.name}` }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await does('Disconnect');
  const open = page.getByRole('button', { name: new RegExp(`^Open ${host.name}`) });
  await expect(open).toContainText('Not connected');
  await open.click();
  await expect(onChart(page, 'bridge')).toBeAttached();
  await page.getByRole('button', { name: 'Hosts', exact: true }).click();
  await does('Disconnect');
  await expect(open).toContainText('Not connected');
  await does('Forget its passphrase');
  await open.click();
  await expect(dialog.getByRole('textbox', { name: 'Passphrase' })).toBeVisible();
  expect(await traces(app)).not.toContain(host.passphrase);
});

test('a user who may not use Docker is told so', async ({ page, home, host }) => {
  await know(home, host);
  await addHost(page, host, { user: 'guest' });
  const dialog = page.getByRole('dialog', { name: `Connect to ${host.name}` });
  await expect(dialog).toContainText(/docker.* group/i);
});
