/** What a person does in the wizards, whatever the host is. */
import type { Page } from '@playwright/test';
import { expect } from '../fixtures/patient';

export type Wanted = { name: string; image: string; command: string; network?: string; address?: string };

/** It heeds being stopped, which the first process of a container does not by itself: Docker would wait for ten seconds. */
export const SLEEP = 'sh -c "trap exit TERM; sleep infinity & wait"';
export const busybox = (name: string, more: Partial<Wanted> = {}): Wanted => ({
  ...{ name, image: 'busybox:latest', command: SLEEP },
  ...more,
});

/** Opens the gallery, and the wizard of the card with this name. */
export async function begin(page: Page, card: string): Promise<void> {
  const section = page.getByRole('button', { name: 'Networks', exact: true }).first();
  await section.click();
  await expect(section).toHaveAttribute('aria-current', 'page');
  const gallery = page.getByRole('button', { name: /^New network…?$/ });
  if (await gallery.count()) await gallery.first().click();
  await page.getByRole('button', { name: new RegExp(`^Begin: ${card} [A-Z]`) }).click();
}

export const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click();

/** Fills in the page of containers, from the first on. */
export async function fillContainers(page: Page, containers: readonly Wanted[]): Promise<void> {
  const sections = page.getByRole('region', { name: /^Container / });
  for (const [index, { name, image, command, network, address }] of containers.entries()) {
    if ((await sections.count()) <= index) await page.getByRole('button', { name: 'Add a container' }).click();
    const section = sections.nth(index);
    await section.getByLabel('Name', { exact: true }).fill(name);
    await section.getByLabel('Image').fill(image);
    await section.getByLabel('Command').fill(command);
    if (address !== undefined) await section.getByLabel('Address', { exact: true }).fill(address);
    if (network === undefined) continue;
    await section.getByLabel('Network', { exact: true }).click();
    await page.getByRole('option', { name: network, exact: true }).click();
  }
}

/** All that a plan comes to: under emulation a container alone takes a quarter of a minute. */
const PLAN = { timeout: 400_000 };

/** Applies what is previewed, keeps it where the host would put itself back, and goes on to verify it. */
export async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  const run = page.getByRole('dialog', { name: /^Done/ });
  await expect(run).toBeVisible(PLAN);
  const keep = run.getByRole('button', { name: 'Keep the change' });
  if (await keep.isVisible()) await keep.click();
  await expect(page.getByRole('dialog', { name: /^Done · / })).toBeVisible();
  await run.getByRole('button', { name: 'Verify…' }).click();
  await expect(page.getByRole('button', { name: 'Measure all' })).toBeVisible();
}

const OUTCOME = /answered|no answer|refused|could not be measured/;

/**
 * Measures all that the wizard suggests, and once more what could not be measured, as a machine that is starved may answer
 * too late; each question with its answer in words.
 */
export async function measureAll(page: Page): Promise<Map<string, string>> {
  const rows = page.getByRole('list', { name: 'What to ask' }).getByRole('listitem');
  await page.getByRole('button', { name: 'Measure all' }).click();
  for (const row of await rows.all()) {
    await expect(row).toContainText(OUTCOME);
    if ((await row.textContent())?.includes('could not be measured')) await row.getByRole('button').click();
  }
  for (const row of await rows.all()) await expect(row).toContainText(OUTCOME);
  const told = await rows.evaluateAll((found) =>
    found.map((row) => [row.getAttribute('aria-label') ?? '', row.textContent ?? ''] as const),
  );
  return new Map(told);
}

/** Everything came as it was foretold, save what the model says it cannot know. */
export function expectAsPredicted(measured: ReadonlyMap<string, string>, unknowable: readonly string[]): void {
  const said = [...measured]
    .filter(([, answer]) => answer.includes('cannot be foretold'))
    .map(([question]) => question);
  expect(said, 'cannot be foretold').toEqual(unknowable);
  const otherwise = [...measured].filter(
    ([question, answer]) => !said.includes(question) && (!answer.includes('as predicted') || answer.includes('not as')),
  );
  expect(otherwise, 'predicted beside measured').toEqual([]);
}

/** Whether the question that matches was answered. */
export function wasAnswered(measured: ReadonlyMap<string, string>, question: string): boolean {
  const answer = measured.get(question);
  if (answer === undefined) throw new Error(`${question} was not asked: ${[...measured.keys()].join('; ')}`);
  return /answered/.test(answer) && !/no answer/.test(answer);
}

/** Takes it all away again, from the wizard's last page. */
export async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Undo…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  const run = page.getByRole('dialog', { name: /^Undone/ });
  await expect(run).toBeVisible(PLAN);
  await run.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByText('Undone: what this plan made is gone.')).toBeVisible();
}
