/** The simulated host needs nothing but the app: predicted, probed and charted there. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/app';
import { onChart, planBridge, verify } from '../fixtures/person';

test.use({ appArgs: ['--host', 'simulated'] });

const WEB = ['beijing', 'shenzhen'].map((name) => ({ name, image: 'nginx:latest', command: '' }));

test('a plan says who will reach whom, and the matrix and the probes agree', async ({ page }) => {
  await expect(onChart(page, 'bridge')).toBeAttached();
  await planBridge(page, 'greatwall', WEB);
  await expect(page.getByText('beijing will reach shenzhen')).toBeVisible();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page
    .getByRole('dialog', { name: /greatwall/ })
    .getByRole('button', { name: 'Verify…' })
    .click();

  await expect(page.getByRole('region', { name: 'Predicted' })).toContainText('Yes.');
  expect(await verify(page, { from: 'beijing', kind: 'Ping', to: 'shenzhen' })).toContain('as predicted');
  expect(await verify(page, { from: 'this computer', kind: 'Ping', to: '172.18.0.2' })).toContain('as predicted');
  await expect(page.getByRole('region', { name: 'Predicted' })).toContainText('No. router has no route to 172.18.0.2.');

  await page.getByRole('button', { name: 'Reachability', exact: true }).click();
  await expect(page.getByRole('button', { name: 'beijing → shenzhen: answered' })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const csv = await readFile(await (await downloading).path(), 'utf8');
  expect(csv.split('\r\n')[0]).toContain('"beijing"');
  await page.getByRole('button', { name: /^desktop → beijing/ }).click();
  await expect(page.getByRole('region', { name: 'Predicted' })).toContainText('No.');
});
