/** A real host's own network, changed on the screen *Host* and looked at with the host's own tools. */
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { apply, goToHost, networkOf, rowOf, undoAll } from './host-screen';

needsRig();

/** The physical host on the rig's LAN. */
const GATEWAY = '192.168.56.1';

test('a route is added, changed and removed, and undoing leaves nothing', async ({ page, home, host }) => {
  const before = await networkOf(host);
  await openHost(page, home, host);
  await goToHost(page, 'Routes');
  await page.getByRole('button', { name: 'Add a route…' }).click();
  const form = page.getByRole('dialog', { name: 'Add a route' });
  await form.getByLabel('Destination').fill('10.99.0.0/16');
  await form.getByLabel('Gateway').fill('10.1.2.3');
  await form.getByLabel('Gateway').blur();
  await expect(form.getByText(/10\.1\.2\.3/).first(), 'a gateway nobody can reach').toBeVisible();
  await form.getByLabel('Gateway').fill(GATEWAY);
  await expect(form.getByText(/ip route add 10\.99\.0\.0\/16 via 192\.168\.56\.1/)).toBeVisible();
  await expect(rowOf(page, '10.99.0.0/16')).toHaveAttribute('data-presence', 'added');
  expect(await networkOf(host), 'a preview changes nothing').toEqual(before);
  await apply(page, 'Add a route', 'Add');
  await expect(rowOf(page, '10.99.0.0/16')).toHaveAttribute('data-presence', 'present');
  expect(await host.exec('ip', 'route', 'show', '10.99.0.0/16')).toContain(`via ${GATEWAY}`);

  await page.getByRole('button', { name: 'Change the route to 10.99.0.0/16…' }).click();
  const change = page.getByRole('dialog', { name: 'Change the route to 10.99.0.0/16' });
  await change.getByRole('button', { name: 'More options' }).click();
  await change.getByLabel('Metric').fill('50');
  await apply(page, 'Change the route to 10.99.0.0/16', 'Change');
  await expect(rowOf(page, '10.99.0.0/16')).toContainText('50');
  expect(await host.exec('ip', 'route', 'show', '10.99.0.0/16')).toMatch(/metric 50\b/);

  await page.getByRole('button', { name: 'Remove the route to 10.99.0.0/16…' }).click();
  await apply(page, 'Remove the route to 10.99.0.0/16', 'Remove');
  await expect(rowOf(page, '10.99.0.0/16')).toHaveCount(0);
  expect(await networkOf(host)).toEqual(before);
  await undoAll(page);
  expect(await networkOf(host)).toEqual(before);
});

test('forwarding, promiscuous mode and the rule for routing are set, and undone', async ({ page, home, host }) => {
  const before = await networkOf(host);
  const card = (await host.exec('sh', '-c', `ip -o route get ${GATEWAY}`)).match(/dev (\S+)/)?.[1] ?? '';
  await openHost(page, home, host);
  await goToHost(page, 'Settings');

  await page.getByRole('button', { name: 'Turn on… (IPv6)' }).click();
  await apply(page, 'IPv6 forwarding: on', 'Turn on');
  await expect(page.getByRole('button', { name: 'Turn off… (IPv6)' })).toBeVisible();
  expect(await host.exec('cat', '/proc/sys/net/ipv6/conf/all/forwarding')).toBe('1\n');

  await page.getByRole('button', { name: `Turn on… (${card})` }).click();
  await apply(page, `Promiscuous mode of ${card}: on`, 'Turn on');
  await expect(page.getByRole('button', { name: `Turn off… (${card})` })).toBeVisible();
  expect(await host.exec('ip', 'link', 'show', card)).toContain('PROMISC');

  await page.getByRole('button', { name: 'Let traffic through…' }).click();
  const form = page.getByRole('dialog', { name: 'Let traffic through' });
  await form.getByLabel('From').fill('192.168.94.0/24');
  await apply(page, 'Let traffic through', 'Add');
  await expect(page.getByText(/-A DOCKER-USER -s 192\.168\.94\.0\/24 .*ACCEPT/)).toBeVisible();
  expect(await host.exec('iptables', '-S', 'DOCKER-USER')).toMatch(/-s 192\.168\.94\.0\/24 .*-j ACCEPT/);
  expect(await host.exec('iptables', '-S', 'DOCKER-USER')).toMatch(/-d 192\.168\.94\.0\/24 .*-j ACCEPT/);

  await undoAll(page);
  expect(await networkOf(host)).toEqual(before);
});

test('what hangs on a card is shown under it, and a shim is given addresses and removed', async ({
  page,
  home,
  host,
}) => {
  const card = (await host.exec('sh', '-c', `ip -o route get ${GATEWAY}`)).match(/dev (\S+)/)?.[1] ?? '';
  await host.exec('ip', 'link', 'add', 'shim-lan', 'link', card, 'type', 'macvlan', 'mode', 'bridge');
  await host.exec('ip', 'link', 'set', 'shim-lan', 'up');
  await host.exec('ip', 'netns', 'add', 'router20');
  const before = await networkOf(host);
  await openHost(page, home, host);
  await goToHost(page, 'Interfaces');
  await expect(rowOf(page, 'shim-lan')).toContainText('macvlan');
  await page.getByRole('button', { name: 'Actions for shim-lan' }).click();
  await page.getByRole('menuitem', { name: 'Change addresses…' }).click();
  const form = page.getByRole('dialog', { name: 'Addresses of shim-lan' });
  await form
    .getByRole('combobox', { name: 'Addresses' })
    .or(form.getByLabel('Addresses'))
    .first()
    .fill('192.168.56.250/32');
  await page.keyboard.press('Enter');
  await apply(page, 'Addresses of shim-lan', 'Change');
  await expect(rowOf(page, 'shim-lan')).toContainText('192.168.56.250/32');
  expect(await host.exec('ip', '-o', 'address', 'show', 'shim-lan')).toContain('192.168.56.250/32');

  await page.getByRole('button', { name: 'Actions for shim-lan' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  // The desktop reaches the host there as well, so it is asked whether to keep the change.
  await expect(page.getByRole('dialog', { name: 'Remove shim-lan' })).toContainText('This could cut the connection.');
  await apply(page, 'Remove shim-lan', 'Remove');
  await expect(rowOf(page, 'shim-lan')).toHaveCount(0);
  expect(await host.exec('ip', '-o', 'link')).not.toContain('shim-lan');
  await goToHost(page, 'Namespaces');
  await expect(page.getByRole('region', { name: 'router20' })).toBeVisible();

  await undoAll(page);
  expect(await networkOf(host)).toEqual(before);
  expect(await host.exec('ip', '-o', '-d', 'link', 'show', 'shim-lan')).toContain('macvlan mode bridge');
  await host.exec('ip', 'netns', 'delete', 'router20');
});

test('a change that cuts the line is put back by the host itself', async ({ page, home, host }) => {
  const before = await networkOf(host);
  const card = (await host.exec('sh', '-c', `ip -o route get ${GATEWAY}`)).match(/dev (\S+)/)?.[1] ?? '';
  await openHost(page, home, host);
  await goToHost(page, 'Interfaces');
  await page.getByRole('button', { name: `Actions for ${card}` }).click();
  await page.getByRole('menuitem', { name: 'Set down…' }).click();
  const panel = page.getByRole('dialog', { name: `Set ${card} down` });
  await expect(panel).toContainText('This could cut the connection.');
  await panel.getByRole('button', { name: 'Change', exact: true }).click();
  await expect.poll(() => host.exec('cat', `/sys/class/net/${card}/operstate`)).toBe('down\n');
  const lost = page.getByText(/The connection to vm is lost.*puts the change back by itself at \d\d:\d\d:\d\d/);
  const putBack = page.getByText('The change was put back');
  // A machine with much to do may notice that the line was cut only after the host has put itself back.
  await expect(lost.or(putBack).first()).toBeVisible({ timeout: 75_000 });
  await expect(putBack).toBeVisible({ timeout: 75_000 });
  expect(await networkOf(host)).toEqual(before);
  await expect(page.getByText('Connected').first()).toBeVisible({ timeout: 30_000 });
});

test('a user without sudo is told before any form that nothing can be changed', async ({ page, home, host }) => {
  await openHost(page, home, host, { user: 'deckhand' });
  await goToHost(page, 'Interfaces');
  await expect(page.getByText('Nothing can be changed here without root.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a VLAN sub-interface…' })).toBeDisabled();
});
