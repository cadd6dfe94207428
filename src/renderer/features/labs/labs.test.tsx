import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { applyPlan } from '../../../model/operations';
import { practiceState } from '../../../model/simulated/practice';
import { run } from '../../../model/testing/operations';
import { VM } from '../../../model/testing/vm';
import { useView } from '../../app/view';
import { open } from '../../testing/app';
import { ANSWERED, fakeMain } from '../../testing/fake-main';
import { connectedVm } from '../../testing/states';

const sleeping = { image: 'busybox:latest', command: ['sleep', 'infinity'] };

async function openLabs() {
  const fake = fakeMain({ hosts: [connectedVm()], state: practiceState() });
  const opened = await open(fake, VM);
  useView.getState().go('labs');
  await screen.findByRole('heading', { name: 'Labs' });
  return { fake, ...opened };
}
const button = (name: string | RegExp) => screen.findByRole('button', { name });

it('goes through a lab, half by the app and half by hand, guesses, and cleans up', async () => {
  const { fake, user, missing } = await openLabs();
  await user.click(await button(/The default bridge/));
  await user.click(await button('Begin'));
  const checks = () => screen.findByRole('region', { name: 'Checks' });
  expect(within(await checks()).getAllByLabelText('Not yet met')).toHaveLength(2);
  expect(within(await checks()).getByText('There is no container milk.')).toBeTruthy();

  // By hand: the docker CLI somewhere else.
  fake.state.set(applyPlan(fake.state.get(), [run('milk', 'bridge', sleeping)]));
  const met = (count: number) =>
    waitFor(() => expect(screen.getAllByLabelText('Met')).toHaveLength(count), { timeout: 5000 });
  await met(1);
  await user.click(await button('Do it for me'));
  await met(2);
  const steps = await screen.findByRole('list', { name: 'Steps' });
  expect(steps.textContent).toContain('$ docker run --detach --name bread busybox:latest sleep infinity');
  expect(steps.textContent).not.toContain('--name milk');

  await user.click(await button('Next step'));
  fake.world.probe = async () => ({ ...ANSWERED, outcome: 'silent' });
  const question = await screen.findByRole('region', { name: 'Will milk reach bread by its name?' });
  await user.click(within(question).getByRole('button', { name: 'Yes' }));
  expect(await within(question).findByText('Not so.')).toBeTruthy();
  expect(within(question).getByText(/127.0.0.11, serves user-defined networks only/)).toBeTruthy();

  await user.click(await button('More'));
  await user.click(await screen.findByRole('menuitem', { name: 'Clean up…' }));
  const going = await screen.findByRole('list', { name: 'What goes' });
  expect(going.textContent).toContain('milk');
  await user.click(screen.getByRole('button', { name: 'Clean up' }));
  await screen.findByRole('heading', { name: 'Labs' });
  expect(Object.keys(fake.state.get().hosts[VM]?.containers ?? {})).toEqual([]);
  expect(missing).toEqual([]);
});

it('says what a host lacks before a lab begins', async () => {
  const { user } = await openLabs();
  await user.click(await button(/Two cards/));
  expect((await button('Begin')).hasAttribute('disabled')).toBe(false);
  await user.click(await button('All labs'));
  const state = practiceState();
  const root = Object.values(state.hosts[VM]?.namespaces ?? {})[0];
  delete root?.interfaces.ens34;
  const { user: other } = await (async () => {
    const fake = fakeMain({ hosts: [connectedVm()], state });
    const opened = await open(fake, VM);
    useView.getState().go('labs');
    return opened;
  })();
  await other.click(await button(/Two cards/));
  expect(await screen.findByText(/add a host-only card beside the NAT one/)).toBeTruthy();
  expect((await button('Begin')).hasAttribute('disabled')).toBe(true);
});

it('does not give away what is broken, nor what is still to be guessed', async () => {
  const { user } = await openLabs();
  await user.click(await button(/The answer that never comes/));
  await user.click(await button('Begin'));
  await user.click(await button('Do it for me'));
  await user.click(await button('Next step'));
  const checks = await screen.findByRole('region', { name: 'Checks' });
  expect(checks.textContent).toContain('milk reaches your computer');
  expect(checks.textContent).not.toContain('no route');
});
