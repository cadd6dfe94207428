import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { inventory, openHost, planBridge } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';

needsRig();

test('a taken name is said beside its field, before anything is done', async ({ page, home, host }) => {
  await host.docker('network', 'create', 'greatwall');
  await openHost(page, home, host);
  await page.getByRole('button', { name: 'New network…' }).first().click();
  await page.getByRole('button', { name: 'Begin: User-defined bridge' }).click();
  await page.getByLabel('Name', { exact: true }).fill('greatwall');
  await expect(page.getByText(/already has a network named greatwall/)).toBeVisible();
});

test('an overlapping subnet is explained with who holds it, and mended with one click', async ({
  page,
  home,
  host,
}) => {
  await host.docker('network', 'create', '--subnet', '172.25.0.0/16', 'silkroad');
  await openHost(page, home, host);
  await page.getByRole('button', { name: 'New network…' }).first().click();
  await page.getByRole('button', { name: 'Begin: User-defined bridge' }).click();
  await page.getByLabel('Name', { exact: true }).fill('greatwall');
  await page.getByLabel('Choose the subnet').check();
  await page.getByLabel('Subnet', { exact: true }).fill('172.25.3.0/24');
  await expect(page.getByText(/silkroad/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Use .* instead$/ }).click();
  await expect(page.getByText(/overlaps/)).toHaveCount(0);
});

test('what fails half-way offers to undo what was done', async ({ page, home, host }) => {
  await openHost(page, home, host);
  const before = await inventory(host);
  await planBridge(page, 'greatwall', [
    { name: 'beijing', image: 'busybox:latest', command: 'sleep infinity' },
    { name: 'shenzhen', image: 'busybox:latest', command: '/no/such/program' },
  ]);
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  const run = page.getByRole('dialog', { name: /greatwall/ });
  await expect(run.getByRole('button', { name: 'Undo what was done' })).toBeVisible();
  await expect(run).toContainText(/no such file|not found/i);
  await run.getByRole('button', { name: 'Undo what was done' }).click();
  await expect(page.getByRole('dialog', { name: /greatwall/ })).toContainText('Undone');
  expect(await inventory(host)).toEqual(before);
});

test('sshd dies during a plan: the outcome is found out once it is back, and nothing is run twice', async ({
  page,
  home,
  host,
}) => {
  await openHost(page, home, host);
  const containers = Array.from({ length: 4 }, (_unused, index) => ({
    name: `city${index}`,
    image: 'busybox:latest',
    command: 'sleep infinity',
  }));
  await planBridge(page, 'greatwall', containers);
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  const names = async () =>
    (await host.docker('ps', '-a', '--format', '{{.Names}}')).split('\n').filter(Boolean).sort();
  await expect.poll(names, { timeout: 30_000 }).toContain('city0');
  await host.killSshd();
  await page.waitForTimeout(1500);
  await host.startSshd();
  const run = page.getByRole('dialog', { name: /greatwall/ });
  await expect(run.getByRole('button', { name: /Show it|Keep what was done|Close/ }).first()).toBeVisible({
    timeout: 60_000,
  });
  // One that was made and never started is no step that was done.
  const there = (await host.docker('ps', '-q')).split('\n').filter(Boolean);
  const steps = await run.getByRole('list', { name: 'Steps' }).getByRole('listitem').all();
  const done = await Promise.all(steps.map((step) => step.getAttribute('data-state')));
  expect(done.filter((state) => state === 'done').length).toBe(there.length + 1);
});
