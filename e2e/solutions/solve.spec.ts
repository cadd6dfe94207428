/** A real host that does not reach its own macvlan containers, until one of the ways that the app finds was taken. */
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { onChart, openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { undoAll } from '../host/host-screen';
import { tracesOf } from '../wizards/traces';

needsRig();

const [RANGE, MILK] = ['192.168.56.64/28', '192.168.56.65'];

test('the host reaches its macvlan containers by an interface of its own, verified and undone', async ({
  page,
  home,
  host,
}) => {
  const lan = ['network', 'create', '-d', 'macvlan', '--subnet', '192.168.56.0/24', '--gateway', '192.168.56.1'];
  await host.docker(...lan, '--ip-range', RANGE, '-o', 'parent=vm0', 'subway');
  await host.docker('run', '-d', '--name', 'milk', '--network', 'subway', '--ip', MILK, 'busybox', 'sleep', '1d');
  const ping = () =>
    host.exec('ping', '-c', '1', '-W', '1', MILK).then(
      () => true,
      () => false,
    );
  const before = await tracesOf(host);
  expect(await ping()).toBe(false);

  await openHost(page, home, host);
  await onChart(page, 'subway').dispatchEvent('click');
  await page.getByRole('button', { name: `Let ${host.name} reach it…` }).click();
  const drawer = page.getByRole('dialog', { name: `Let ${host.name} reach subway` });
  const way = drawer.getByRole('listitem').filter({ hasText: 'for the whole range' });
  await expect(way).toContainText(RANGE);
  await expect(drawer.getByRole('listitem').filter({ hasText: 'A second leg on bridge' })).toBeVisible();
  await way.getByRole('button', { name: 'Review…' }).click();
  await expect(drawer.getByText(/ip link add .*shim0 .*type macvlan mode bridge/)).toBeVisible();
  expect(await tracesOf(host), 'a preview changes nothing').toEqual(before);

  await drawer.getByRole('button', { name: 'Apply', exact: true }).click();
  const run = page.getByRole('dialog', { name: /^Done/ });
  await expect(run).toBeVisible();
  const keep = run.getByRole('button', { name: 'Keep the change' });
  if (await keep.isVisible()) await keep.click();
  await run.getByRole('button', { name: 'Verify…' }).click();
  const panel = page.getByRole('region', { name: 'Verify', exact: true });
  await expect(panel.getByLabel('To')).toHaveValue(MILK);
  await panel.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(panel.getByRole('list', { name: 'Results' }).getByRole('listitem').first()).toContainText(
    /answered.*as predicted/s,
  );
  expect(await ping()).toBe(true);

  await onChart(page, 'subway').dispatchEvent('click');
  await page.getByRole('button', { name: `Let ${host.name} reach it…` }).click();
  await expect(page.getByText('They reach each other already.')).toBeVisible();
  await page.getByRole('button', { name: 'Close dialog' }).click();

  await undoAll(page);
  expect(await tracesOf(host)).toEqual(before);
  expect(await ping()).toBe(false);
});
