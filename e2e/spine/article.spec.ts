/** The article's sections 1 and 2, as a person would do them over SSH. */
import { readFile } from 'node:fs/promises';
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { inventory, onChart, openHost, planBridge, verify } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';

needsRig();

const SLEEP = 'sleep infinity';
const CITIES = ['beijing', 'shenzhen'].map((name) => ({ name, image: 'busybox:latest', command: SLEEP }));

test('a user-defined bridge is seen, previewed, made, verified and undone', async ({ page, home, host }) => {
  for (const name of ['milk', 'bread']) await host.docker('run', '-d', '--name', name, 'busybox', 'sleep', 'infinity');
  const before = await inventory(host);
  await openHost(page, home, host);

  await planBridge(page, 'greatwall', CITIES);
  await expect(onChart(page, 'greatwall')).toHaveAttribute('data-presence', 'added');
  await expect(onChart(page, 'beijing')).toHaveAttribute('data-presence', 'added');
  await expect(page.getByText('docker network create greatwall')).toBeVisible();
  await expect(page.getByText(/docker run .*--network greatwall .*busybox:latest sleep infinity/)).toBeVisible();
  expect(await inventory(host), 'a preview changes nothing').toEqual(before);

  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  const run = page.getByRole('dialog', { name: /greatwall/ });
  await expect(run).toContainText('Done');
  expect(
    await host.docker('inspect', '-f', '{{range $k, $v := .NetworkSettings.Networks}}{{$k}}{{end}}', 'beijing'),
  ).toContain('greatwall');
  await run.getByRole('button', { name: 'Verify…' }).click();
  await expect(page.locator('[data-presence=added]')).toHaveCount(0);
  await expect(onChart(page, 'beijing')).toHaveAttribute('data-presence', 'present');
  await page.getByRole('button', { name: 'Ask something else…' }).click();

  const address = (
    await host.docker('inspect', '-f', '{{.NetworkSettings.Networks.greatwall.IPAddress}}', 'beijing')
  ).trim();
  expect(await verify(page, { from: 'beijing', kind: 'Name lookup', to: 'shenzhen' })).toContain('answered');
  expect(await verify(page, { from: 'beijing', kind: 'Ping', to: 'shenzhen' })).toMatch(/answered.*as predicted/);
  expect(await verify(page, { from: 'milk', kind: 'Ping', to: address })).toMatch(/no answer.*as predicted/);
  expect(await verify(page, { from: 'milk', kind: 'Name lookup', to: 'beijing' })).toContain('no answer');

  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page.getByRole('button', { name: /^Undo .*greatwall/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('dialog', { name: /greatwall/ })).toContainText('Undone');
  expect(await inventory(host)).toEqual(before);
});

test('nginx on the default bridge is reached through its published port', async ({ page, home, host }) => {
  await openHost(page, home, host);
  await page.getByRole('button', { name: 'Run container…' }).first().click();
  const form = page.getByRole('dialog', { name: 'Run a container' });
  await form.getByLabel('Name', { exact: true }).fill('coffee');
  await form.getByLabel('Image').fill('nginx:latest');
  await form.getByRole('button', { name: 'Publish a port' }).click();
  await form.getByLabel('Host port').fill('8080');
  await form.getByLabel('Container port').fill('80');
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('dialog', { name: /coffee/ })).toContainText('Done');
  await page.getByRole('button', { name: 'Verify…' }).click();
  const answer = await verify(page, { from: 'this computer', kind: 'TCP connect', to: host.address, port: 8080 });
  expect(answer).toContain('answered');
  expect(await verify(page, { from: 'this computer', kind: 'TCP connect', to: host.address, port: 8081 })).toContain(
    'refused',
  );
});

test('the script of a plan does the same on another day', async ({ page, home, host }) => {
  await openHost(page, home, host);
  await planBridge(page, 'greatwall', CITIES);
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page
    .getByRole('dialog', { name: /greatwall/ })
    .getByRole('button', { name: 'Show it' })
    .click();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Export .*greatwall/ }).click();
  const script = await readFile(await (await downloading).path(), 'utf8');
  expect(script.startsWith('#!/bin/sh\n')).toBe(true);

  await host.docker('rm', '-f', 'beijing', 'shenzhen');
  await host.docker('network', 'rm', 'greatwall');
  await host.exec('sh', '-c', script);
  expect(await host.docker('exec', 'beijing', 'nslookup', 'shenzhen')).toContain('shenzhen');
});
