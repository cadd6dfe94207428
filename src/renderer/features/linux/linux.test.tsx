import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../../../model/build';
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { VM, vmOf } from '../../../model/testing/vm';
import { fill, open } from '../../testing/app';
import { type FakeMain, fakeMain } from '../../testing/fake-main';
import { connectedVm, linuxVm } from '../../testing/states';
import { openLinux, type Tab } from './linux-view';

let fake: FakeMain;
let ran: Operation[];
let missing: string[];
let user: UserEvent;

beforeEach(() => {
  ran = [];
});

/** Opens the screen *Host* on one of its sides. */
async function openHost(side: Tab, state: State = linuxVm()) {
  fake = fakeMain({ hosts: [connectedVm()], state });
  fake.world.run = async (operation) => void ran.push(operation);
  ({ user, missing } = await open(fake, VM));
  act(() => openLinux(side));
  await screen.findByRole('heading', { name: 'Host network' });
}

/** The row whose first cell begins with this. */
const rowOf = (name: string): HTMLElement | null =>
  ([...document.querySelectorAll('tbody tr')].find((row) =>
    row.querySelector('th')?.textContent.startsWith(name),
  ) as HTMLElement | null) ?? null;
const click = (name: string | RegExp) => user.click(screen.getByRole('button', { name }));

it('shows what is on top of what, who runs it, and what hangs on it', async () => {
  await openHost('routes');
  await user.click(screen.getByRole('button', { name: 'Topology' }));
  await user.click(screen.getByRole('button', { name: 'Host' }));
  await user.click(screen.getByRole('radio', { name: 'Interfaces' }));
  const card = rowOf('vm0');
  expect(card?.textContent).toContain('host-only');
  expect(card?.textContent).toContain('promiscuous');
  expect(card?.textContent).toContain('netplan');
  expect(rowOf('shim-lan')?.textContent).toContain('not known');
  expect(rowOf('vm0.30')?.textContent).toContain('no carrier');
  expect(rowOf('leg20')?.textContent).toContain('in router20');
  expect(rowOf('docker0')?.textContent).toContain('bridge');
  await click('Fold what is on vm0');
  expect(rowOf('vm0.20')).toBeNull();
  expect(rowOf('vm0')?.textContent).toContain('3 more');
  expect(missing).toEqual([]);
});

it('makes a sub-interface, naming it by itself, and says beside the field what is wrong', async () => {
  await openHost('interfaces');
  await click('Actions for vm0');
  await user.click(await screen.findByRole('menuitem', { name: 'Make a sub-interface…' }));
  const form = within(await screen.findByRole('dialog', { name: 'Make a VLAN sub-interface' }));
  fill(form.getByLabelText('VLAN id'), '20');
  expect(await form.findByText(/VLAN 20 on vm0 is vm0\.20 already/)).toBeTruthy();
  fill(form.getByLabelText('VLAN id'), '40');
  expect(form.getByLabelText<HTMLInputElement>('Name').value).toBe('vm0.40');
  await user.type(form.getByLabelText('Addresses', { selector: 'input' }), '10.4.0.1/24{Enter}');
  expect(form.getByText(/ip link add link vm0 name vm0\.40 type vlan id 40/)).toBeTruthy();
  expect(rowOf('vm0.40')?.dataset.presence).toBe('added');
  await user.click(form.getByRole('button', { name: 'Make' }));
  await screen.findByRole('dialog', { name: /^Done/ });
  expect(ran).toEqual([
    expect.objectContaining({
      kind: 'link.add',
      spec: { kind: 'vlan', name: 'vm0.40', parent: 'vm0', vlanId: 40, addresses: ['10.4.0.1/24'] },
    }),
  ]);
  expect(missing).toEqual([]);
});

it('proposes the card towards the LAN for a sub-interface', async () => {
  await openHost('interfaces');
  await click('Make a VLAN sub-interface…');
  const form = within(await screen.findByRole('dialog', { name: 'Make a VLAN sub-interface' }));
  expect(form.getByLabelText<HTMLInputElement>('Card', { selector: 'input' }).value).toMatch(/^vm0 /);
});

it('filters routes by table, and adds one', async () => {
  await openHost('routes');
  expect(screen.queryByText('broadcast')).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'local' }));
  expect(screen.getAllByText('broadcast').length).toBeGreaterThan(0);
  await user.click(screen.getByRole('radio', { name: 'main' }));
  await click('Add a route…');
  const form = within(await screen.findByRole('dialog', { name: 'Add a route' }));
  fill(form.getByLabelText('Destination'), '10.99.3.4/16');
  await user.click(await form.findByRole('button', { name: 'Use 10.99.0.0/16 instead' }));
  fill(form.getByLabelText('Gateway'), '192.168.56.1');
  await user.click(form.getByRole('button', { name: 'Add' }));
  await screen.findByRole('dialog', { name: /^Done/ });
  const route = { destination: '10.99.0.0/16', gateway: '192.168.56.1', device: null, source: null, metric: null };
  expect(ran).toEqual([expect.objectContaining({ kind: 'route.add', route })]);
  await click('Close');
  await waitFor(() => expect(rowOf('10.99.0.0/16')?.dataset.presence).toBe('present'));
  expect(missing).toEqual([]);
});

it('changes a route as one plan, and removes one', async () => {
  await openHost('routes');
  await click('Change the route to 10.40.0.0/16…');
  const form = within(await screen.findByRole('dialog', { name: 'Change the route to 10.40.0.0/16' }));
  fill(form.getByLabelText('Metric'), '50');
  await user.click(form.getByRole('button', { name: 'Change' }));
  await screen.findByRole('dialog', { name: /^Done/ });
  expect(ran.map(({ kind }) => kind).sort()).toEqual(['route.add', 'route.remove']);
  await click('Close');
  await click('Remove the route to 192.168.56.240/28…');
  const review = within(await screen.findByRole('dialog', { name: 'Remove the route to 192.168.56.240/28' }));
  await user.click(review.getByRole('button', { name: 'Remove' }));
  await screen.findByRole('dialog', { name: /^Done/ });
  expect(ran.at(-1)?.kind).toBe('route.remove');
  expect(missing).toEqual([]);
});

it('turns forwarding off, and lets traffic through both ways', async () => {
  await openHost('settings');
  await click('Turn off… (IPv4)');
  const review = within(await screen.findByRole('dialog', { name: 'IPv4 forwarding: off' }));
  await user.click(review.getByRole('button', { name: 'Turn off' }));
  await screen.findByRole('dialog', { name: /^Done/ });
  expect(ran).toEqual([expect.objectContaining({ kind: 'sysctl.set', key: 'net.ipv4.ip_forward', value: '0' })]);
  await click('Close');
  expect(screen.getByText('-A DOCKER-USER -i vm0.20 -o ens33 -j ACCEPT')).toBeTruthy();
  expect(screen.queryByText('-A DOCKER-USER -j RETURN')).toBeNull();
  await click('Let traffic through…');
  const form = within(await screen.findByRole('dialog', { name: 'Let traffic through' }));
  fill(form.getByLabelText('From'), '192.168.20');
  expect(await form.findByText(/“192\.168\.20” is not a subnet/)).toBeTruthy();
  fill(form.getByLabelText('From'), '192.168.20.0/24');
  await user.click(form.getByRole('button', { name: 'Add' }));
  await screen.findByRole('dialog', { name: /^Done/ });
  const added = ran.flatMap((operation) => (operation.kind === 'filter.add' ? [operation.rule] : []));
  expect(added.map(({ source, destination }) => [source, destination])).toEqual([
    ['192.168.20.0/24', null],
    [null, '192.168.20.0/24'],
  ]);
  expect(missing).toEqual([]);
});

it('shows named namespaces with what is in them, and says when there are none', async () => {
  await openHost('namespaces');
  const named = screen.getByRole('region', { name: 'router20' });
  expect(named.textContent).toContain('leg20');
  expect(named.textContent).toContain('192.168.20.1/24');
  const state = linuxVm();
  const host = vmOf(state);
  for (const { id, name } of Object.values(host.namespaces)) if (name === 'router20') delete host.namespaces[id];
  await openHost('namespaces', state);
  expect(screen.getByText('No named network namespaces')).toBeTruthy();
});

it('says before any form that nothing can be changed without root, and of Windows only routes', async () => {
  const state = linuxVm();
  vmOf(state).unread = [{ fact: 'iptables', reason: 'privilege', detail: '' }];
  const desktop = state.hosts[PHYSICAL_HOST];
  if (desktop) desktop.platform = 'windows';
  await openHost('interfaces', state);
  expect(screen.getByText('Nothing can be changed here without root.')).toBeTruthy();
  const make = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Make a VLAN sub-interface…' });
  expect(make().disabled).toBe(true);
  await user.click(screen.getByRole('radio', { name: 'desk (this computer)' }));
  expect(screen.getByText(/This computer runs Windows, where only routes/)).toBeTruthy();
  expect(make().disabled).toBe(true);
  await user.click(screen.getByRole('radio', { name: 'Routes' }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add a route…' }).disabled).toBe(false);
  expect(missing).toEqual([]);
});

it('makes a change last: shows the file beforehand, who reads it, and writes it', async () => {
  await openHost('interfaces');
  await click('Actions for vm0');
  await user.click(await screen.findByRole('menuitem', { name: 'Make a sub-interface…' }));
  const form = within(await screen.findByRole('dialog', { name: 'Make a VLAN sub-interface' }));
  fill(form.getByLabelText('VLAN id'), '40');
  expect(form.queryByText('Files that are written')).toBeNull();
  await user.click(form.getByRole('radio', { name: 'For good' }));
  const files = form.getByRole('region', { name: 'Files that are written' });
  expect(files.textContent).toContain('/etc/netplan/');
  expect(files.textContent).toMatch(/vm0\.40/);
  expect(files.textContent).toContain('checked with netplan generate');
  await user.click(form.getByRole('button', { name: 'Make' }));
  await screen.findByRole('dialog', { name: /^Done/ });
  expect(ran.map(({ kind }) => kind)).toEqual(['link.add', 'file.write']);
  expect(missing).toEqual([]);
});

it('says why a change cannot last', async () => {
  const state = linuxVm();
  const { configuration } = vmOf(state);
  if (configuration) configuration.managers = {};
  await openHost('interfaces', state);
  await click('Actions for vm0.20');
  await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
  const review = within(await screen.findByRole('dialog', { name: 'Remove vm0.20' }));
  expect(review.getByRole<HTMLInputElement>('radio', { name: 'For good' }).disabled).toBe(true);
  expect(review.getByText(/was not set up by Portolan/)).toBeTruthy();
  expect(missing).toEqual([]);
});
