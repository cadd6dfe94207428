import type { Page } from '@playwright/test';
import { expect } from '../fixtures/patient';
import type { ModeCase, Place } from './modes';
import { apply, begin, expectAsPredicted, fillContainers, measureAll, next, undo, wasAnswered } from './wizard';

/** A mode from the gallery to its undoing. `inspect`: looks at the host in between. */
export async function goThrough(
  page: Page,
  mode: ModeCase,
  place: Place,
  inspect: { previewed: () => Promise<void>; undone: () => Promise<void> },
): Promise<void> {
  await begin(page, mode.card);
  await mode.settings?.(page, place);
  await fillContainers(page, mode.containers);
  await next(page);
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
  await inspect.previewed();
  await apply(page);
  const measured = await measureAll(page);
  expectAsPredicted(measured, mode.unknowable?.(place) ?? []);
  for (const [question, answered] of Object.entries(mode.answers(place)))
    expect(wasAnswered(measured, question), question).toBe(answered);
  await undo(page);
  await inspect.undone();
}
