/** A swarm of three real hosts from the wizard: ports tried, a closed one found and opened, made, looked at and undone. */
import type { Page } from '@playwright/test';
import { expect } from '../fixtures/app';
import { threeHosts as test } from '../fixtures/hosts';
import { inventory, openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { apply, expectAsPredicted, measureAll } from '../wizards/wizard';

needsRig();

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('an overlay network is laid across three hosts, looked at, and taken away', async ({ page, home, hosts }) => {
  test.slow();
  const [, borea] = hosts;
  for (const [index, host] of hosts.entries()) {
    if (index > 0) await page.getByRole('navigation').getByRole('button', { name: 'Hosts' }).click();
    await openHost(page, home, host);
  }
  const before = await Promise.all(hosts.map(inventory));
  await borea.exec('iptables', '-A', 'INPUT', '-p', 'udp', '-m', 'udp', '--dport', '4789', '-j', 'DROP');

  await page.getByRole('button', { name: 'New network…' }).first().click();
  await page.getByRole('button', { name: 'Begin: Overlay' }).click();
  for (const { name } of hosts) await page.getByLabel(name, { exact: true }).check();
  await button(page, 'Try the ports').click();
  await expect(page.getByText(/does not reach 4789\/udp of borea/).first()).toBeVisible({ timeout: 120_000 });
  await expect(button(page, 'Try again')).toBeVisible({ timeout: 120_000 });
  await button(page, 'Open 4789/udp on borea…').first().click();
  await button(page, 'Apply').last().click();
  const mended = page.getByRole('dialog', { name: /^Done · Open 4789/ });
  await expect(mended).toBeVisible();
  expect(await borea.exec('iptables', '-S', 'INPUT')).toMatch(/-p udp -m udp --dport 4789 -j ACCEPT\n.*DROP/s);
  await mended.getByRole('button', { name: 'Close', exact: true }).last().click();
  await borea.exec('iptables', '-F', 'INPUT');
  await button(page, 'Try again').click();
  await expect(page.getByText('Every port that was tried is open between all of them.')).toBeVisible({
    timeout: 120_000,
  });

  for (let step = 0; step < 3; step++) await button(page, 'Next').click();
  await expect(page.getByText(/docker swarm join --token '?SWMTKN-1-\*+/).first()).toBeVisible();
  await expect(page.getByText('A swarm begins, with cetus as its manager.')).toBeVisible();
  await apply(page);
  const measured = await measureAll(page);
  expectAsPredicted(measured, []);
  expect([...measured.keys()].filter((question) => question.includes('sky-')).length).toBeGreaterThan(5);
  expect([...measured.values()].filter((answer) => /no answer/.test(answer))).toHaveLength(1);

  await page.getByRole('navigation').getByRole('button', { name: 'Swarm' }).click();
  const nodes = page.getByRole('table', { name: 'Nodes' });
  for (const { name } of hosts) await expect(nodes.getByRole('row').filter({ hasText: name })).toContainText('Ready');

  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page.getByRole('button', { name: /^Undo .*sky/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('dialog', { name: /sky/ })).toContainText('Undone', { timeout: 120_000 });
  expect(await Promise.all(hosts.map(inventory))).toEqual(before);
});
