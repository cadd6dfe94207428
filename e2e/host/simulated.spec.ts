/** The simulated host has VLANs where this machine's kernel may not: a sub-interface from the form to the undoing. */
import { expect, test } from '../fixtures/app';
import { onChart } from '../fixtures/person';
import { apply, goToHost, rowOf, undoAll } from './host-screen';

test.use({ appArgs: ['--host', 'simulated'] });

test('a VLAN sub-interface is made, drawn, refused a second time, and undone', async ({ page }) => {
  await expect(onChart(page, 'bridge')).toBeAttached();
  await goToHost(page, 'Interfaces');
  await expect(rowOf(page, 'ens33')).toContainText('NAT');
  await page.getByRole('button', { name: 'Actions for ens34' }).click();
  await page.getByRole('menuitem', { name: 'Make a sub-interface…' }).click();
  const form = page.getByRole('dialog', { name: 'Make a VLAN sub-interface' });
  await form.getByLabel('VLAN id').fill('5000');
  await form.getByLabel('VLAN id').blur();
  await expect(form.getByText(/4094/).nth(1), 'said beside the field').toBeVisible();
  await form.getByLabel('VLAN id').fill('20');
  await expect(form.getByLabel('Name')).toHaveValue('ens34.20');
  await form
    .getByRole('combobox', { name: 'Addresses' })
    .or(form.getByLabel('Addresses'))
    .first()
    .fill('192.168.20.10/24');
  await page.keyboard.press('Enter');
  await expect(form.getByText(/type vlan id 20/)).toBeVisible();
  await expect(rowOf(page, 'ens34.20')).toHaveAttribute('data-presence', 'added');
  await apply(page, 'Make a VLAN sub-interface', 'Make');
  await expect(rowOf(page, 'ens34.20')).toContainText('192.168.20.10/24');

  await page.getByRole('button', { name: 'Topology', exact: true }).click();
  await expect(onChart(page, 'ens34.20')).toHaveAttribute('data-presence', 'present');

  await goToHost(page, 'Interfaces');
  await page.getByRole('button', { name: 'Make a VLAN sub-interface…' }).click();
  await form.getByLabel('Card').click();
  await page.getByRole('option', { name: /^ens34 / }).click();
  await form.getByLabel('VLAN id').fill('20');
  await form.getByLabel('VLAN id').blur();
  await form.getByRole('button', { name: 'Make', exact: true }).click();
  await expect(form.getByText(/ens34\.20/).first()).toBeVisible();
  await form.getByRole('button', { name: 'Cancel' }).click();

  await undoAll(page);
  await goToHost(page, 'Interfaces');
  await expect(rowOf(page, 'ens34.20')).toHaveCount(0);
});
