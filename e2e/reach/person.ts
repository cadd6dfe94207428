/** What a person does to learn who reaches whom. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** The cell of a pair in the matrix. */
export const cell = (page: Page, from: string, to: string): Locator =>
  page.getByRole('table', { name: 'Reachability' }).getByRole('button', { name: `${from} → ${to}: ` });

/** Measures all pairs that are shown, and waits for the end. */
export async function measureAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Measure \d+ pairs?$/ }).click();
  await expect(page.getByRole('progressbar')).toBeAttached();
  await expect(page.getByRole('button', { name: /^Measure \d+ pairs?$/ })).toBeVisible({ timeout: 90_000 });
}

/** In the palette: "Can A reach B?", one end after the other. */
export async function askByName(page: Page, from: string, to: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  for (const said of ['Can A reach B?', from, to]) {
    await palette.getByRole('textbox').fill(said);
    await palette.getByRole('button', { name: said }).first().click();
  }
  await expect(palette).toBeHidden();
}

/** Lines of the table that *Export CSV* saves. */
export async function exportCsv(page: Page): Promise<string[]> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  return (await readFile(await (await downloading).path(), 'utf8')).trimEnd().split('\r\n');
}
