/** What stands in the way of a network is said where it is asked for, with who is the cause, before the Engine refuses it. */
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { begin, next } from './wizard';

needsRig();

test('a parent that is taken, a subnet that is held, and what a hypervisor has to be told', async ({
  page,
  home,
  host,
}) => {
  const lan = ['network', 'create', '-d', 'macvlan', '--subnet', '192.168.56.0/24', '--ip-range', '192.168.56.64/28'];
  await host.docker(...lan, '-o', 'parent=vm0', 'subway');
  await host.docker('run', '-d', '--name', 'milk', '--network', 'subway', 'busybox', 'sleep', '1d');
  await host.docker('network', 'create', '--subnet', '10.77.0.0/16', 'metro');
  await host.exec('ip', 'route', 'add', '10.88.0.0/16', 'via', '192.168.56.1');
  await openHost(page, home, host);

  await begin(page, 'Ipvlan, layer 2');
  const parent = page.getByRole('radio', { name: 'vm0', exact: true });
  await expect(parent).toContainText('network subway (macvlan, with milk)');
  await parent.click();
  const taken = page.getByText(/The parent vm0 is used by the network subway with the driver macvlan/);
  await expect(taken).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('cable');
  await next(page);
  await next(page);
  await expect(taken).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled();

  await page.getByRole('button', { name: 'New network', exact: true }).click();
  await begin(page, 'Macvlan');
  await page.getByRole('button', { name: /^(If this machine is|This machine seems to be) a VM/ }).click();
  for (const told of [
    /VBoxManage modifyvm/,
    /\/dev\/vmnet0/,
    /MacAddressSpoofing On/,
    /trustGuestRxFilters/,
    /Forged transmits/,
  ])
    await expect(page.getByText(told)).toBeVisible();

  await page.getByRole('button', { name: 'New network', exact: true }).click();
  await begin(page, 'User-defined bridge');
  await page.getByLabel('Name', { exact: true }).fill('tram');
  for (const [subnet, holder] of [
    ['10.77.3.0/24', /metro/],
    ['10.88.3.0/24', /10\.88\.0\.0\/16/],
    ['192.168.56.0/25', /subway/],
  ] as const) {
    await page.getByText('Choose the subnet', { exact: true }).click();
    await page.getByLabel('Subnet', { exact: true }).fill(subnet);
    await page.getByLabel('Subnet', { exact: true }).blur();
    await expect(page.getByText(holder).filter({ hasText: /overlap/i }), subnet).toBeVisible();
  }
});
