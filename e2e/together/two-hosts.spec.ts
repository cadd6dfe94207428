/** Two real hosts in one picture: what one publishes the other's containers reach, and one that is lost is stale alone. */
import type { Page } from '@playwright/test';
import { expect } from '../fixtures/app';
import { twoHosts as test } from '../fixtures/hosts';
import { onChart, openHost, verify } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { cell } from '../reach/person';

needsRig();

const focus = async (page: Page, name: string) => {
  await page.getByRole('button', { name: /^Host:/ }).click();
  await page.getByRole('menuitem', { name }).click();
};

test('two hosts are one picture, traced across and measured from the right one', async ({
  page,
  home,
  atlas,
  borea,
}) => {
  await atlas.docker('run', '-d', '--name', 'milk', 'busybox', 'sleep', 'infinity');
  await borea.docker('run', '-d', '--name', 'web', '-p', '8080:80', 'nginx');
  await openHost(page, home, atlas);
  await page.getByRole('navigation').getByRole('button', { name: 'Hosts' }).click();
  await openHost(page, home, borea);
  await expect(onChart(page, 'web')).toBeAttached();
  // One host in focus is drawn alone.
  await expect(onChart(page, 'milk')).toHaveCount(0);

  await focus(page, 'All hosts 2 hosts');
  await expect(onChart(page, 'milk')).toBeAttached();
  await expect(onChart(page, 'web')).toBeAttached();
  await expect(onChart(page, 'LAN, 192.168.56.0/24')).toHaveCount(1);
  await expect(page.getByRole('listbox', { name: 'Topology' }).locator('[data-kind=machine]')).toHaveCount(1);

  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Verify/ })
    .click();
  const milk = { from: 'milk (atlas)', to: borea.address };
  expect(await verify(page, { ...milk, kind: 'TCP connect', port: 8080 })).toMatch(/answered.*as predicted/);
  await expect(page.getByRole('region', { name: 'Predicted' })).toContainText('borea');
  expect(await verify(page, { ...milk, kind: 'Ping' })).toMatch(/answered.*as predicted/);
  expect(await verify(page, { ...milk, kind: 'TCP connect', port: 8081 })).toMatch(/refused/);

  // Both Engines chose 172.17.0.0/16: at web's own address milk finds itself.
  await page.getByRole('button', { name: 'Reachability', exact: true }).click();
  await expect(cell(page, 'milk', 'web')).toHaveAccessibleName('milk → web: nobody answers there');
  await cell(page, 'milk', 'borea').click();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(cell(page, 'milk', 'borea')).toHaveAccessibleName('milk → borea: answered, measured: answered');
});

test('a host that is lost is stale alone, and catches up by itself', async ({ page, home, atlas, borea }) => {
  await borea.docker('run', '-d', '--name', 'web', 'nginx');
  await openHost(page, home, atlas);
  await page.getByRole('navigation').getByRole('button', { name: 'Hosts' }).click();
  await openHost(page, home, borea);
  await focus(page, 'All hosts 2 hosts');
  await borea.killSshd();
  await expect(page.getByText('1 cannot be reached')).toBeVisible();
  await expect(onChart(page, 'borea, as of')).toBeAttached();
  await expect(onChart(page, 'atlas, Docker')).toBeAttached();
  await expect(onChart(page, 'web')).toBeAttached();
  // The other goes on by itself.
  await atlas.docker('network', 'create', 'greatwall');
  await expect(onChart(page, 'greatwall')).toBeAttached();
  await borea.startSshd();
  await expect(onChart(page, 'borea, Docker')).toBeAttached({ timeout: 40_000 });
  await atlas.stopDocker();
  await expect(onChart(page, 'atlas, as of')).toBeAttached();
  await expect(onChart(page, 'borea, Docker')).toBeAttached();
  await atlas.startDocker();
  await expect(onChart(page, 'atlas, Docker')).toBeAttached({ timeout: 40_000 });
});
