import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import { open } from '../../testing/app';
import { fakeMain } from '../../testing/fake-main';
import { severalEntries, severalHosts } from '../../testing/several-hosts';

const NAMES = ['atlas', 'borea', 'cetus'];
const swarm = () => fakeMain({ hosts: severalEntries(NAMES), state: severalHosts(NAMES, true) });

it('draws one host alone, and all of them once they are in focus', async () => {
  const { user, missing } = await open(swarm(), 'borea');
  await screen.findByRole('option', { name: 'milk' });
  expect(screen.queryByRole('option', { name: 'beijing' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Host:/ }));
  await user.click(await screen.findByRole('menuitem', { name: /^All hosts/ }));
  await screen.findByRole('option', { name: 'beijing' });
  expect(screen.getByRole('option', { name: 'milk' })).toBeTruthy();
  // On screens about one host, it is the one that was chosen last.
  await user.click(screen.getByRole('option', { name: 'xian' }));
  await user.click(screen.getByRole('button', { name: 'Networks' }));
  expect(await screen.findByRole('radio', { name: 'cetus', checked: true })).toBeTruthy();
  expect(missing).toEqual([]);
});

it('asks on which host, when something is to be made with all of them in focus', async () => {
  const { user, missing } = await open(swarm(), 'atlas');
  await screen.findByRole('option', { name: 'beijing' });
  await user.click(screen.getByRole('button', { name: /^Host:/ }));
  await user.click(await screen.findByRole('menuitem', { name: /^All hosts/ }));
  await user.click(await screen.findByRole('button', { name: 'Run container…' }));
  await user.click(await screen.findByRole('menuitem', { name: 'cetus' }));
  expect(await screen.findByRole('dialog', { name: 'Run a container' })).toBeTruthy();
  expect(missing).toEqual([]);
});

it('says of a lost host alone that it is shown as it was', async () => {
  const fake = swarm();
  const { user, missing } = await open(fake, 'atlas');
  await screen.findByRole('option', { name: 'beijing' });
  await user.click(screen.getByRole('button', { name: /^Host:/ }));
  await user.click(await screen.findByRole('menuitem', { name: /^All hosts/ }));
  const lose = (host: string) => {
    const error = new PortolanError('connection-lost', { host, reason: 'read ECONNRESET' }).toData();
    fake.setStatus(host, { state: 'stale', since: Date.now(), retryAt: null, error });
  };
  lose('cetus');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('cetus'));
  expect(screen.getByRole('option', { name: 'xian' })).toBeTruthy();
  lose('borea');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('2 hosts cannot be reached'));
  fake.setStatus('cetus', { state: 'disconnected' });
  await waitFor(() => expect(screen.queryByRole('option', { name: 'xian' })).toBeNull());
  expect(within(screen.getByRole('alert')).queryByText(/cetus/)).toBeNull();
  expect(missing).toEqual([]);
});

it('looks at a profile that leads to the same machine as the other one', async () => {
  const [atlas, borea] = severalEntries(['atlas', 'borea']);
  if (!atlas || !borea) throw new Error('no entries');
  const state = severalHosts(['atlas'], false);
  await open(fakeMain({ hosts: [atlas, { ...borea, sameAs: 'atlas' }], state }), 'borea');
  await screen.findByRole('option', { name: 'beijing' });
  expect(screen.getByRole('button', { name: /^Host:\s*atlas/ })).toBeTruthy();
});
