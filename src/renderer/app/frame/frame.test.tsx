import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { VM } from '../../../model/testing/vm';
import { open } from '../../testing/app';
import { fakeMain } from '../../testing/fake-main';
import { articleVm, connectedVm } from '../../testing/states';

const charted = () => fakeMain({ hosts: [connectedVm()], state: articleVm() });

it('finds anything by name in the palette', async () => {
  const { user, missing } = await open(charted(), VM);
  await screen.findByRole('option', { name: 'beijing' });
  await user.keyboard('{Control>}k{/Control}');
  const palette = await screen.findByRole('dialog', { name: 'Command palette' });
  await user.type(within(palette).getByRole('textbox'), 'silk');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('complementary').textContent).toContain('172.25.0.0/16'));
  expect(missing).toEqual([]);
});

it('speaks Chinese at once when asked to, and keeps that', async () => {
  const fake = charted();
  const { user, missing } = await open(fake, VM);
  await screen.findByRole('option', { name: 'beijing' });
  await user.click(screen.getByRole('button', { name: /^Language/ }));
  await user.click(await screen.findByRole('menuitemradio', { name: '简体中文' }));
  expect(await screen.findByRole('button', { name: '新建网络…' })).toBeTruthy();
  await waitFor(() => expect(fake.settings.get().language).toBe('zh'));
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(missing).toEqual([]);
});

it('goes on showing what is known when main is gone, and says so', async () => {
  const fake = charted();
  await open(fake, VM);
  await screen.findByRole('option', { name: 'beijing' });
  fake.connection.set({ state: 'gone', retryAt: Date.now() + 1000 });
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached');
  expect(screen.getByRole('option', { name: 'beijing' })).toBeTruthy();
});

it('answers keys, but not while something is typed', async () => {
  const { user } = await open(charted(), VM);
  await screen.findByRole('option', { name: 'beijing' });
  await user.keyboard('/');
  expect(document.activeElement).toBe(screen.getByLabelText('Filter the drawing'));
  await user.keyboard('n');
  expect(screen.queryByRole('button', { name: /^Begin: User-defined bridge/ })).toBeNull();
  await user.keyboard('{Escape}n');
  expect(await screen.findByRole('button', { name: /^Begin: User-defined bridge/ })).toBeTruthy();
});
