import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import { fill, open } from '../../testing/app';
import { fakeMain } from '../../testing/fake-main';
import { articleVm, connectedVm, VM_PROFILE } from '../../testing/states';

const SHOWN = { address: '192.168.56.10', port: '22', fingerprint: 'SHA256:abc', keyType: 'ssh-ed25519' };
const unconnected = { profile: VM_PROFILE, status: { state: 'disconnected' as const } };

const start = (connect: Parameters<typeof fakeMain>[0]['connect']) =>
  fakeMain({ hosts: [unconnected], state: articleVm(), connect });
const dialog = () => screen.findByRole('dialog', { name: 'Connect to vm' });

it('asks about a host key that is not known, and goes on once it is accepted', async () => {
  const accepted: (string | undefined)[] = [];
  const { user, missing } = await open(
    start(async ({ acceptHostKey }) => {
      accepted.push(acceptHostKey);
      if (!acceptHostKey) throw new PortolanError('host-key-unknown', SHOWN);
    }),
  );
  await user.click(await screen.findByRole('button', { name: /^Open.*vm/ }));
  expect((await dialog()).textContent).toContain('SHA256:abc');
  await user.click(screen.getByRole('button', { name: 'Accept and remember' }));
  expect(await screen.findByRole('option', { name: 'beijing' })).toBeTruthy();
  expect(accepted).toEqual([undefined, 'SHA256:abc']);
  expect(missing).toEqual([]);
});

it('shows a changed host key with both fingerprints, and no way to accept it', async () => {
  const changed = {
    ...SHOWN,
    knownFingerprint: 'SHA256:old',
    knownKeyType: 'ssh-rsa',
    file: '/k',
    line: '3',
    reason: 'changed',
  };
  const { user } = await open(start(async () => Promise.reject(new PortolanError('host-key-changed', changed))));
  await user.click(await screen.findByRole('button', { name: /^Open.*vm/ }));
  const shown = await dialog();
  expect(shown.textContent).toContain('SHA256:abc');
  expect(shown.textContent).toContain('SHA256:old');
  expect(within(shown).queryByRole('button', { name: /accept/i })).toBeNull();
});

it('asks for the password again when it was wrong', async () => {
  const asked = { user: 'student', address: '192.168.56.10', tried: '', offered: 'publickey, password' };
  const { user } = await open(
    start(async ({ password }) => {
      if (password === undefined) throw new PortolanError('password-needed', asked);
      if (password !== 'right') throw new PortolanError('authentication-failed', asked);
    }),
  );
  await user.click(await screen.findByRole('button', { name: /^Open.*vm/ }));
  fill(await screen.findByLabelText('Password'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('This password was not accepted.')).toBeTruthy();
  fill(screen.getByLabelText('Password'), 'right');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('option', { name: 'beijing' })).toBeTruthy();
});

it('gives up when cancelled', async () => {
  let gaveUp = false;
  const { user } = await open(
    start(
      (_answers, signal) =>
        new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => {
            gaveUp = true;
            reject(new PortolanError('cancelled'));
          }),
        ),
    ),
  );
  await user.click(await screen.findByRole('button', { name: /^Open.*vm/ }));
  await user.click(within(await dialog()).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(gaveUp).toBe(true);
});

it('says what failed, what to do and, on demand, what was said', async () => {
  const refusal = new PortolanError(
    'docker-permission',
    { host: 'vm', path: '/var/run/docker.sock', user: 'student' },
    { stderr: 'permission denied' },
  );
  const { user } = await open(start(async () => Promise.reject(refusal)));
  await user.click(await screen.findByRole('button', { name: /^Open.*vm/ }));
  const shown = await dialog();
  await within(shown).findByText(/student may not use Docker/);
  expect(shown.textContent).toContain('usermod -aG docker student');
  expect(shown.textContent).not.toContain('permission denied');
  await user.click(within(shown).getByRole('button', { name: 'Details' }));
  expect(await within(shown).findByText('permission denied')).toBeTruthy();
});

it('deals out user@host:port in the form, and says beside a field what is wrong with it', async () => {
  const fake = fakeMain({ state: articleVm() });
  const { user, missing } = await open(fake);
  await user.click((await screen.findAllByRole('button', { name: /^Add a host/ }))[0] as HTMLElement);
  const form = within(await screen.findByRole('dialog', { name: 'Add a host' }));
  await user.click(form.getByRole('button', { name: 'Save' }));
  expect(form.getByText('Give it a name of 1 to 64 characters.')).toBeTruthy();
  fill(form.getByLabelText('Name'), 'vm');
  fill(form.getByLabelText('Address'), 'student@10.0.0.5:2222');
  expect(form.getByLabelText<HTMLInputElement>('User').value).toBe('student');
  await user.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(fake.hosts.get()).toHaveLength(1));
  expect(fake.hosts.get()[0]?.profile).toMatchObject({
    address: '10.0.0.5',
    port: 2222,
    user: 'student',
    keyFile: null,
  });
  expect(missing).toEqual([]);
});

it('connects to a host of ~/.ssh/config with one click, and saves it', async () => {
  const fake = fakeMain({
    state: articleVm(),
    suggestions: {
      local: { endpoint: 'unix:///var/run/docker.sock', available: false, reason: null },
      ssh: [
        {
          alias: 'vm',
          address: '192.168.56.10',
          port: 22,
          user: 'student',
          keyFile: '~/.ssh/id_ed25519',
          useAgent: true,
          jumps: [],
        },
      ],
      contexts: [],
      known: [],
    },
  });
  const { user } = await open(fake);
  await user.click(await screen.findByRole('button', { name: /^Connect to.*vm/ }));
  expect(await screen.findByRole('option', { name: 'beijing' })).toBeTruthy();
  expect(fake.hosts.get()[0]?.profile).toMatchObject({ name: 'vm', keyFile: '~/.ssh/id_ed25519' });
});

it('shows a lost connection as stale, with why and when it is tried again', async () => {
  const fake = fakeMain({ hosts: [connectedVm()], state: articleVm() });
  await open(fake, 'vm');
  await screen.findByRole('option', { name: 'beijing' });
  const error = new PortolanError('connection-lost', { host: 'vm' }).toData();
  fake.setStatus('vm', { state: 'stale', since: Date.now(), retryAt: Date.now() + 5000, error });
  expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringContaining('was lost'));
  expect(screen.getByRole('option', { name: 'beijing' })).toBeTruthy();
});
