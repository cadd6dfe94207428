import { expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../build';
import type { HostId } from '../ids';
import { ROOT_NAMESPACE } from '../ids';
import { PRACTICE_HOST, practiceState } from '../simulated/practice';
import type { Host, Namespace, State } from '../state';
import { wayIn } from '.';

const fresh = () => JSON.parse(JSON.stringify(practiceState())) as State;
const rootOf = (state: State, host: HostId) => state.hosts[host]?.namespaces[ROOT_NAMESPACE] as Namespace;
const asked = (state: State) => wayIn(state, state.hosts[PRACTICE_HOST] as Host);

it('leads in by the card that the desktop shares, not by the NAT beside it', () => {
  const state = fresh();
  expect(asked(state)).toMatchObject({ card: 'ens34', address: '192.168.56.10', told: { kind: 'bridged' } });
  rootOf(state, PHYSICAL_HOST).routes = [];
  expect(asked(state)).toMatchObject({ card: 'ens34', told: { kind: 'host-only' }, ways: ['nat', 'host-only'] });
});

it('says that there is none where a NAT is all there is', () => {
  const state = fresh();
  delete rootOf(state, PRACTICE_HOST).interfaces.ens34;
  expect(asked(state)).toEqual({ kind: 'none', hypervisor: 'vmware' });
});

it('has nothing to say of a machine with one card on a LAN', () => {
  const state = fresh();
  delete rootOf(state, PRACTICE_HOST).interfaces.ens33;
  expect(asked(state)).toBeNull();
});

it('says that an address was given by DHCP, and what a lease without a way out tells', () => {
  const state = fresh();
  const card = rootOf(state, PRACTICE_HOST).interfaces.ens34;
  const [address] = card?.addresses ?? [];
  if (address) address.leased = true;
  const lease = { code: 'lease', params: { address: '192.168.56.10' } };
  expect(asked(state)).toMatchObject({ card: 'ens34', told: { kind: 'bridged', lease } });
  // Without the desktop on it, and where no hypervisor is known to have its networks.
  state.segments = {};
  if (address) address.address = '172.31.9.4';
  expect(asked(state)).toMatchObject({
    card: 'ens34',
    told: { kind: 'host-only', reason: { code: 'host-only-lease', params: { address: '172.31.9.4' } } },
  });
  if (address) delete address.leased;
  expect(asked(state)).toMatchObject({ kind: 'none' });
});
