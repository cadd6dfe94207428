import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { PortolanError } from '../../../../contract/errors';
import type { Operation } from '../../../../model/operations/types';
import { VM } from '../../../../model/testing/vm';
import { fill, open } from '../../../testing/app';
import { type FakeMain, fakeMain } from '../../../testing/fake-main';
import { articleVm, connectedVm } from '../../../testing/states';

let fake: FakeMain;
let ran: Operation[];

beforeEach(() => {
  ran = [];
  fake = fakeMain({ hosts: [connectedVm()], state: articleVm() });
  fake.world.run = async (operation) => void ran.push(operation);
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });

async function begin(name: string) {
  const { user, missing } = await open(fake, VM);
  await screen.findByRole('option', { name: 'beijing' });
  await user.click(button('New network…'));
  await user.click(button(/^Begin: User-defined bridge/));
  fill(screen.getByLabelText('Name'), name);
  return { user, missing };
}

async function addContainer(user: UserEvent, index: number, name: string, image: string) {
  await user.click(button('Add a container'));
  const section = within(screen.getAllByRole('region', { name: /^Container / })[index] as HTMLElement);
  fill(section.getByLabelText('Name'), name);
  fill(section.getByRole('combobox', { name: 'Image' }), image);
}

it('makes a network with containers, pulling only what is not there', async () => {
  const { user, missing } = await begin('wall2');
  await user.click(button('Next'));
  await addContainer(user, 0, 'north', 'busybox:latest');
  await addContainer(user, 1, 'south', 'alpine:3.20');
  await user.click(button('Next'));
  expect(screen.getByRole('option', { name: 'wall2' }).dataset.presence).toBe('added');
  expect(screen.getByText(/docker network create wall2/).textContent).toContain('docker pull alpine:3.20');
  await user.click(button('Apply'));
  const dialog = await screen.findByRole('dialog', { name: 'Done · Bridge network wall2 with containers' });
  expect(ran.map(({ kind }) => kind)).toEqual(['image.pull', 'network.create', 'container.run', 'container.run']);
  await user.click(within(dialog).getByRole('button', { name: 'Show it' }));
  await waitFor(() => expect(screen.getByRole('option', { name: 'south' }).dataset.presence).toBe('present'));
  expect(screen.getByRole('complementary').textContent).toContain('wall2');
  expect(missing).toEqual([]);
});

it('says beside the name that it is taken, while it is typed', async () => {
  await begin('greatwall');
  expect(await screen.findByText(/already has a network named greatwall/)).toBeTruthy();
});

it('explains an overlapping subnet and mends it with one click', async () => {
  const { user } = await begin('wall2');
  await user.click(screen.getByLabelText('Choose the subnet'));
  const subnet = screen.getByLabelText<HTMLInputElement>('Subnet');
  fill(subnet, '172.25.3.0/24');
  expect(await screen.findByText(/overlaps with 172.25.0.0\/16 of the network silkroad/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Use 172.18.0.0/16 instead' }));
  expect(subnet.value).toBe('172.18.0.0/16');
  expect(screen.queryByText(/overlaps/)).toBeNull();
});

it('keeps what was typed while something else is looked at', async () => {
  const { user } = await begin('wall2');
  await user.click(button('History'));
  await user.click(button('Networks'));
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('wall2');
});

it('offers to undo what was done when a step fails, and keeps what was typed', async () => {
  fake.world.run = async (operation) => {
    if (operation.kind === 'container.run') throw new PortolanError('docker-refused', { reason: 'no such program' });
  };
  const { user } = await begin('wall2');
  await user.click(button('Next'));
  await addContainer(user, 0, 'north', 'busybox:latest');
  await user.click(button('Next'));
  await user.click(button('Apply'));
  const failed = await screen.findByRole('dialog', { name: /^Not finished/ });
  expect(failed.textContent).toContain('no such program');
  fake.world.run = async () => undefined;
  await user.click(within(failed).getByRole('button', { name: 'Undo what was done' }));
  const undone = await screen.findByRole('dialog', { name: /^Undone/ });
  await user.click(within(undone).getByRole('button', { name: 'Close' }));
  expect(Object.values(fake.state.get().hosts[VM]?.networks ?? {}).some(({ name }) => name === 'wall2')).toBe(false);
  const steps = within(screen.getByRole('list', { name: 'Pages' }));
  await user.click(steps.getByRole('button', { name: /Network/ }));
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('wall2');
});
