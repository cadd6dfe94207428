import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { Operation } from '../../../model/operations/types';
import { VM } from '../../../model/testing/vm';
import { fill, open } from '../../testing/app';
import { type FakeMain, fakeMain } from '../../testing/fake-main';
import { articleVm, connectedVm } from '../../testing/states';

let fake: FakeMain;
let ran: Operation[];

beforeEach(() => {
  ran = [];
  fake = fakeMain({ hosts: [connectedVm()], state: articleVm() });
  fake.world.run = async (operation) => void ran.push(operation);
});

it('removes a container after a preview with the commands', async () => {
  const { user, missing } = await open(fake, VM);
  await user.click(await screen.findByRole('option', { name: 'beijing' }));
  const inspector = within(screen.getByRole('complementary'));
  expect(inspector.getByText('172.20.0.2/16')).toBeTruthy();
  await user.click(inspector.getByRole('button', { name: 'Remove…' }));
  const review = await screen.findByRole('dialog', { name: 'Remove container beijing' });
  expect(review.textContent).toContain('docker rm beijing');
  expect(ran).toEqual([]);
  await user.click(within(review).getByRole('button', { name: 'Remove' }));
  await screen.findByRole('dialog', { name: 'Done · Remove container beijing' });
  expect(ran.map(({ kind }) => kind)).toEqual(['container.remove']);
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('option', { name: 'beijing' })).toBeNull());
  expect(missing).toEqual([]);
});

it('runs a container with a published port, and says so when the port is taken', async () => {
  const { user } = await open(fake, VM);
  await screen.findByRole('option', { name: 'beijing' });
  await user.click(screen.getByRole('button', { name: 'Run container…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Run a container' });
  const form = within(dialog);
  fill(form.getByLabelText('Name'), 'tea');
  fill(form.getByRole('combobox', { name: 'Image' }), 'nginx:latest');
  await user.click(form.getByRole('button', { name: 'Publish a port' }));
  fill(form.getByLabelText('Host port'), '8080');
  expect(await form.findByText(/8080\/tcp/)).toBeTruthy();
  fill(form.getByLabelText('Host port'), '8081');
  await user.click(form.getByRole('button', { name: 'Run' }));
  await screen.findByRole('dialog', { name: 'Done · Run container tea' });
  expect(ran[0]).toMatchObject({ kind: 'container.run', spec: { name: 'tea', ports: [{ hostPort: 8081 }] } });
});

it('applies nothing while the host cannot be reached', async () => {
  const { user } = await open(fake, VM);
  await user.click(await screen.findByRole('option', { name: 'beijing' }));
  await user.click(within(screen.getByRole('complementary')).getByRole('button', { name: 'Stop…' }));
  const review = await screen.findByRole('dialog', { name: 'Stop beijing' });
  const stop = () => within(review).getByRole<HTMLButtonElement>('button', { name: 'Stop' });
  expect(stop().disabled).toBe(false);
  const error = { code: 'connection-lost' as const, params: {}, details: {} };
  fake.setStatus(VM, { state: 'stale', since: Date.now(), retryAt: null, error });
  await waitFor(() => expect(stop().disabled).toBe(true));
});
