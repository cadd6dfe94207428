import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { onChart, openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';

needsRig();

test('sshd dies and comes back: the chart stays, stale, and catches up by itself', async ({ page, home, host }) => {
  await host.docker('run', '-d', '--name', 'milk', 'busybox', 'sleep', 'infinity');
  await openHost(page, home, host);
  await expect(onChart(page, 'milk')).toBeAttached();
  await host.killSshd();
  await expect(page.getByText('Stale', { exact: true }).first()).toBeVisible();
  await expect(onChart(page, 'milk')).toBeAttached();
  await host.docker('run', '-d', '--name', 'bread', 'busybox', 'sleep', 'infinity');
  await host.startSshd();
  await expect(onChart(page, 'bread')).toBeAttached({ timeout: 40_000 });
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible();
});

test('dockerd stops and starts: it is said, and what is new is drawn', async ({ page, home, host }) => {
  await openHost(page, home, host);
  await host.stopDocker();
  await expect(page.getByText('Stale', { exact: true }).first()).toBeVisible();
  await host.startDocker();
  await host.docker('network', 'create', 'greatwall');
  await expect(onChart(page, 'greatwall')).toBeAttached({ timeout: 40_000 });
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible();
});

test('what happens on the host is drawn by itself, and what goes is taken away', async ({ page, home, host }) => {
  await openHost(page, home, host);
  await host.docker('network', 'create', '--subnet', '172.30.0.0/16', 'greatwall');
  await expect(onChart(page, 'greatwall, 172.30.0.0/16')).toBeAttached();
  await host.docker('run', '-d', '--name', 'beijing', '--network', 'greatwall', 'busybox', 'sleep', 'infinity');
  await expect(onChart(page, 'beijing')).toHaveAttribute('data-active', 'true');
  await host.docker('stop', 'beijing');
  await expect(onChart(page, 'beijing')).toHaveAttribute('data-active', 'false');
  await host.docker('rm', 'beijing');
  await host.docker('network', 'rm', 'greatwall');
  await expect(onChart(page, 'beijing')).toHaveCount(0);
  await expect(onChart(page, 'greatwall')).toHaveCount(0);
});

test('without sudo, what could not be read is said', async ({ page, home, host }) => {
  await host.docker('run', '-d', '--name', 'milk', 'busybox', 'sleep', 'infinity');
  await openHost(page, home, host, { user: 'deckhand' });
  await expect(onChart(page, 'milk')).toBeAttached();
  await onChart(page, `${host.name}, Docker`).dispatchEvent('click');
  await expect(page.getByRole('complementary')).toContainText(/sudo|privilege|not read/i);
});
