/** What a person does on the screen *Host*, and what the host itself says of it. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { RigHost } from '../rig';

export type Side = 'Interfaces' | 'Routes' | 'Settings' | 'Namespaces';

export async function goToHost(page: Page, side: Side): Promise<void> {
  await page.getByRole('button', { name: 'Host', exact: true }).click();
  await page.getByRole('radio', { name: side, exact: true }).locator('xpath=following-sibling::label[1]').click();
  await expect(page.getByRole('region', { name: side, exact: true }).first()).toBeVisible();
}

/** The row of the table that begins with this. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader').filter({ hasText: name }) });

/** Presses the button of the panel that does it, keeps what could have cut the line, and puts the dialog away. */
export async function apply(page: Page, panel: string, verb: string): Promise<void> {
  await page.getByRole('dialog', { name: panel }).getByRole('button', { name: verb, exact: true }).click();
  const run = page.getByRole('dialog', { name: /^Done/ });
  await expect(run).toBeVisible();
  const keep = run.getByRole('button', { name: 'Keep the change' });
  if (await keep.isVisible()) await keep.click();
  await expect(page.getByRole('dialog', { name: /^Done · / })).toBeVisible();
  await run.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(run).toBeHidden();
}

/** Undoes everything that History can still undo, newest first. */
export async function undoAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const next = page.getByRole('button', { name: /^Undo «/ }).and(page.locator(':enabled'));
  for (let left = await next.count(); left > 0; left -= 1) {
    await next.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
    const run = page.getByRole('dialog', { name: /^Undone/ });
    await expect(run).toBeVisible();
    await run.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(next).toHaveCount(left - 1);
  }
}

/** All of the host's own network that a plan can change, as its own tools tell it. */
export async function networkOf(host: RigHost): Promise<Record<string, string>> {
  const told = async (command: string) => (await host.exec('sh', '-c', command)).trim();
  return {
    // Promiscuous mode, as asked for, is among the flags.
    links: await told('cd /sys/class/net && for name in *; do echo $name $(cat $name/flags $name/mtu); done'),
    addresses: await told("ip -o address show scope global | awk '{ print $2, $4 }' | sort"),
    routes: await told('ip route | sort'),
    rules: await told('iptables -S DOCKER-USER'),
    forwarding: await told('cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding'),
  };
}
