import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry } from '../../../contract/plans';
import { hostId } from '../../../model/ids';
import { stopContainerPlan } from '../../../model/plan';
import { VM } from '../../../model/testing/vm';
import { open } from '../../testing/app';
import { type FakeMain, fakeMain } from '../../testing/fake-main';
import { articleVm, connectedVm } from '../../testing/states';
import { applyPlan } from './runs';

let fake: FakeMain;

beforeEach(() => {
  fake = fakeMain({ hosts: [connectedVm()], state: articleVm() });
});

/** Applies a plan that is put back unless it is kept, and puts its dialog away. */
async function applyGuarded() {
  const { user, missing } = await open(fake, VM);
  await screen.findByRole('option', { name: 'beijing' });
  const stop = stopContainerPlan({ id: crypto.randomUUID(), host: hostId(VM), container: 'beijing' });
  await act(async () => void (await applyPlan(fake.main.client, { ...stop, guard: { seconds: 600 } })));
  const dialog = await screen.findByRole('dialog', { name: /^Done, and to be kept/ });
  expect(within(dialog).getByRole('button', { name: 'Keep the change' })).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const banner = (await screen.findByText('Keep «Stop container beijing»?')).closest('[role=alert]') as HTMLElement;
  return { user, missing, banner };
}

/** Main tells of the entry anew. */
const change = (part: Partial<HistoryEntry>) =>
  act(() => fake.history.set(fake.history.get().map((entry) => ({ ...entry, ...part }))));

const state = () => fake.history.get()[0]?.state;

it('counts down beside everything else until the change is kept, and says that it was', async () => {
  const { user, missing, banner } = await applyGuarded();
  expect(banner.textContent).toMatch(/vm puts it back at \d\d:\d\d:\d\d/);
  expect(banner.textContent).toMatch(/(600|59\d) s/);
  await user.click(within(banner).getByRole('button', { name: 'Keep the change' }));
  expect(await screen.findByText('The change is kept')).toBeTruthy();
  expect(state()).toBe('done');
  expect(screen.queryByText(/^Keep «/)).toBeNull();
  expect(missing).toEqual([]);
});

it('puts the change back at once when asked to', async () => {
  const { user, banner } = await applyGuarded();
  await user.click(within(banner).getByRole('button', { name: 'Put back now' }));
  expect(await screen.findByRole('dialog', { name: /^Undone/ })).toBeTruthy();
  expect(screen.getByText('The change was put back')).toBeTruthy();
  expect(state()).toBe('undone');
});

it('says what happens while the connection is lost, and that it was put back', async () => {
  await applyGuarded();
  const error = new PortolanError('connection-lost', { host: 'vm', reason: 'read ECONNRESET' }).toData();
  act(() => fake.setStatus(VM, { state: 'stale', since: Date.now(), retryAt: null, error }));
  expect(await screen.findByText(/The connection to vm is lost.* puts the change back by itself at/)).toBeTruthy();
  change({ state: 'undone', confirmBy: null });
  expect(await screen.findByText('The change was put back')).toBeTruthy();
  expect(screen.queryByText(/^Keep «/)).toBeNull();
});

it('says that time is up, and offers to keep no more', async () => {
  await applyGuarded();
  change({ confirmBy: Date.now() - 1 });
  const over = (await screen.findByText(/The time is up: vm puts the change back/)).closest('[role=alert]');
  const keep = within(over as HTMLElement).getByRole<HTMLButtonElement>('button', { name: 'Keep the change' });
  expect(keep.disabled).toBe(true);
});
