/** What is predicted of a real host beside what its own pings say, and a no that is mended from its verdict. */
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { openHost, verify } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import type { RigHost } from '../rig';
import { askByName, cell, exportCsv, measureAll } from './person';

needsRig();

const SLEEP = ['busybox', 'sleep', 'infinity'];

/** Two on the default bridge, one on a network of its own, one on none. */
async function people(host: RigHost): Promise<void> {
  await host.docker('network', 'create', 'greatwall');
  const on = { milk: 'bridge', bread: 'bridge', beijing: 'greatwall', hermit: 'none' };
  for (const [name, network] of Object.entries(on))
    await host.docker('run', '-d', '--name', name, '--network', network, ...SLEEP);
}

test('the matrix has measured beside predicted', async ({ page, home, host }) => {
  await people(host);
  await openHost(page, home, host);
  await page.getByRole('button', { name: 'Reachability', exact: true }).click();
  await measureAll(page);
  await expect(cell(page, 'milk', 'bread')).toHaveAccessibleName('milk → bread: answered, measured: answered');
  await expect(cell(page, 'milk', 'beijing')).toHaveAccessibleName('milk → beijing: filtered, measured: no answer');
  await expect(cell(page, host.name, 'beijing')).toHaveAccessibleName(/answered, measured: answered$/);
  await expect(cell(page, 'hermit', 'milk')).toHaveAccessibleName(/no route, measured: no answer$/);
  await expect(page.getByRole('button', { name: /not as predicted/ })).toHaveCount(0);

  const rows = await exportCsv(page);
  expect(rows.find((row) => row.startsWith('"milk","bread"'))).toContain('"answered","answered","same"');
  expect(rows.find((row) => row.startsWith('"milk","beijing"'))).toContain('"filtered","silent","same"');

  await page.getByRole('textbox', { name: 'Who asks' }).fill('bridge milk');
  await page.getByRole('textbox', { name: 'Who is asked' }).fill('greatwall');
  await expect(page.getByRole('table', { name: 'Reachability' }).getByRole('button', { name: / → / })).toHaveCount(1);

  // What was measured is not held against a network that has changed since.
  await host.docker('network', 'connect', 'greatwall', 'milk');
  await expect(cell(page, 'milk', 'beijing')).toHaveAccessibleName(/answered, .*measured before something changed/);
  await cell(page, 'milk', 'beijing').click();
  await page.getByRole('button', { name: 'Measure again' }).click();
  await expect(cell(page, 'milk', 'beijing')).toHaveAccessibleName('milk → beijing: answered, measured: answered');
});

test('a no is mended from its verdict, and what was done is undone', async ({ page, home, host }) => {
  await people(host);
  await openHost(page, home, host);
  await askByName(page, 'milk', 'beijing');
  const predicted = page.getByRole('region', { name: 'Predicted' });
  await expect(predicted).toContainText(/No\. .* drops the packet/);
  const address = (
    await host.docker('inspect', '-f', '{{.NetworkSettings.Networks.greatwall.IPAddress}}', 'beijing')
  ).trim();
  const question = { from: 'milk', kind: 'Ping', to: address } as const;
  expect(await verify(page, question)).toMatch(/no answer.*as predicted/);

  await predicted
    .getByRole('listitem')
    .filter({ hasText: 'milk joins the network greatwall' })
    .getByRole('button')
    .click();
  await expect(page.getByText('docker network connect greatwall milk')).toBeVisible();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  const run = page.getByRole('dialog', { name: /^Done · Let milk reach/ });
  await run
    .getByRole('button', { name: /Close|Show it/ })
    .last()
    .click();
  await expect(predicted).toContainText('Yes.');
  expect(await verify(page, question)).toMatch(/answered.*as predicted/);

  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page.getByRole('button', { name: /^Undo .*Let milk reach/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('dialog', { name: /Let milk reach/ })).toContainText('Undone');
  expect(await host.docker('inspect', '-f', '{{json .NetworkSettings.Networks}}', 'milk')).not.toContain('greatwall');
});
