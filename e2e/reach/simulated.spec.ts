/** The simulated host needs nothing but the app: predicted, probed and charted there. */
import { expect, test } from '../fixtures/app';
import { onChart, planBridge, verify } from '../fixtures/person';
import { askByName, cell, exportCsv, measureAll } from './person';

test.use({ appArgs: ['--host', 'simulated'] });

const WEB = ['beijing', 'shenzhen'].map((name) => ({ name, image: 'nginx:latest', command: '' }));

test('a plan says who will reach whom, and the matrix and the probes agree', async ({ page }) => {
  await expect(onChart(page, 'bridge')).toBeAttached();
  await planBridge(page, 'greatwall', WEB);
  await expect(page.getByText('beijing will reach shenzhen')).toBeVisible();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page
    .getByRole('dialog', { name: /greatwall/ })
    .getByRole('button', { name: 'Show it' })
    .click();

  await askByName(page, 'beijing', 'shenzhen');
  const predicted = page.getByRole('region', { name: 'Predicted' });
  await expect(predicted).toContainText('Yes.');
  expect(await verify(page, { from: 'beijing', kind: 'Ping', to: 'shenzhen' })).toContain('as predicted');
  expect(await verify(page, { from: 'this computer', kind: 'Ping', to: '172.18.0.2' })).toContain('as predicted');
  await expect(predicted).toContainText('No. router has no route to 172.18.0.2.');

  await page.getByRole('button', { name: 'Reachability', exact: true }).click();
  await expect(cell(page, 'beijing', 'shenzhen')).toHaveAccessibleName('beijing → shenzhen: answered');
  await measureAll(page);
  await expect(cell(page, 'beijing', 'shenzhen')).toHaveAccessibleName(/measured: answered$/);
  await expect(page.getByRole('button', { name: /not as predicted/ })).toHaveCount(0);
  const [head, ...rows] = await exportCsv(page);
  expect(head).toContain('"predicted","measured","agreement"');
  expect(rows.find((row) => row.startsWith('"beijing","shenzhen"'))).toContain('"answered","answered","same"');

  await cell(page, 'desktop', 'beijing').click();
  await page.getByRole('button', { name: 'Show the way' }).click();
  await expect(predicted).toContainText('No.');
});

test('the packet travels to where it is lost, and a name or an address will do', async ({ page }) => {
  await expect(onChart(page, 'bridge')).toBeAttached();
  const predicted = page.getByRole('region', { name: 'Predicted' });
  await askByName(page, 'this computer', '10.9.8.7');
  await expect(predicted).toContainText(/cannot be known|No\./);
  await expect(page.locator('.topology-packet')).toHaveAttribute('data-state', 'lost');

  await page.getByRole('button', { name: 'Pick both ends on the chart' }).click();
  await expect(page.getByText(/^Click who asks/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Click who asks/)).toBeHidden();

  await page.getByRole('button', { name: 'Pick both ends on the chart' }).click();
  await onChart(page, 'desktop').dispatchEvent('click');
  await onChart(page, 'nas').dispatchEvent('click');
  await expect(predicted).toContainText('Yes.');
  await page.getByRole('button', { name: 'Let the packet travel again' }).click();
  const there = page.getByRole('list', { name: 'The way there' });
  await expect(there.locator('[data-here]')).toHaveCount(1);
  await expect(page.locator('.topology-packet')).toHaveAttribute('data-state', 'answer');
  await expect(page.locator('.topology-packet')).toHaveAttribute('data-state', 'none');
});
