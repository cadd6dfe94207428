import { readFile } from 'node:fs/promises';
import { expect } from '../fixtures/app';
import { test } from '../fixtures/hosts';
import { onChart, openHost } from '../fixtures/person';
import { needsRig } from '../fixtures/rig';
import { run } from '../rig/process';

needsRig();

test('a real ping is seen at a leg, in words, and as a file that tcpdump reads', async ({ page, home, host }) => {
  await host.docker('network', 'create', '--subnet', '172.30.0.0/16', 'greatwall');
  for (const [name, ip] of [
    ['beijing', '172.30.0.2'],
    ['shenzhen', '172.30.0.3'],
  ] as const)
    await host.docker(
      'run',
      '-d',
      '--name',
      name,
      '--network',
      'greatwall',
      '--ip',
      ip,
      'busybox',
      'sleep',
      'infinity',
    );
  await openHost(page, home, host);
  await onChart(page, 'beijing').dispatchEvent('click');
  await page.getByRole('button', { name: 'Capture packets on beijing eth0' }).click();
  await expect(page.getByText('Listening. No packet has passed yet; try a ping.')).toBeVisible();
  await host.docker('exec', 'beijing', 'ping', '-c', '2', 'shenzhen');

  const packets = page.getByRole('log', { name: 'Packets' });
  await expect(packets).toContainText('Who has 172.30.0.3? 172.30.0.2 asks.');
  await expect(packets).toContainText(/172\.30\.0\.3 is at [0-9a-f:]{17}\./);
  await expect(packets).toContainText('Echo request, number 1.');
  await expect(packets).toContainText('Echo reply, number 1.');

  await page.getByLabel('Filter by address, protocol or word').fill('echo request');
  await expect(packets).not.toContainText('Who has');
  await page.getByLabel('Filter by address, protocol or word').fill('');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save what is shown as a pcap file, for Wireshark' }).click();
  const file = await (await saving).path();
  const read = await run('tcpdump', ['-n', '-r', file]);
  expect(read).toMatch(/ARP, Request who-has 172\.30\.0\.3 tell 172\.30\.0\.2/);
  expect(read).toMatch(/172\.30\.0\.3 > 172\.30\.0\.2: ICMP echo reply/);
  expect((await readFile(file)).length).toBeGreaterThan(100);

  // The same pair, asked of the model.
  await packets.getByRole('button', { name: 'Ask the model whether 172.30.0.2 reaches 172.30.0.3' }).first().click();
  await expect(page.getByRole('region', { name: 'Verify', exact: true })).toContainText('Yes.');

  await page.getByRole('tab', { name: 'Capture' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const left = async () =>
    (await host.exec('ps', '-eo', 'args')).split('\n').filter((line) => line.startsWith('tcpdump'));
  await expect.poll(left).toEqual([]);
});
