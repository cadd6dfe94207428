// @vitest-environment node
import { expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../../../model/build';
import { ROOT_NAMESPACE, segmentId } from '../../../model/ids';
import { makeRoute } from '../../../model/make';
import type { State } from '../../../model/state';
import { rootOf, VM, vmOf } from '../../../model/testing/vm';
import { emptyVm } from '../../testing/states';
import { cardKind } from './card-kind';

const kindOf = (state: State, name: string) => {
  const item = rootOf(state).interfaces[name];
  return item ? cardKind(state, vmOf(state), item) : undefined;
};

/** The desktop's end of the LAN gets another name. */
function withEnd(end: string): State {
  const state = emptyVm();
  const lan = state.segments[segmentId('lan')];
  if (lan) lan.ports = lan.ports.map((port) => (port.host === PHYSICAL_HOST ? { ...port, interface: end } : port));
  return state;
}

it.each([
  ['vboxnet0', 'hostOnly'],
  ['vmnet1', 'hostOnly'],
  ['vmnet8', 'nat'],
  ['virbr0', 'nat'],
])('tells by the desktop’s end %s that a card is %s', (end, kind) => {
  expect(kindOf(withEnd(end), 'vm0')).toMatchObject({ kind, end });
});

it('takes a card for bridged only where the desktop’s own way out is on its wire', () => {
  const state = withEnd('eth7');
  expect(kindOf(state, 'vm0')).toBeNull();
  state.hosts[PHYSICAL_HOST]?.namespaces[ROOT_NAMESPACE]?.routes.push(
    makeRoute('0.0.0.0/0', { gateway: '192.168.56.254', device: 'eth7' }),
  );
  expect(kindOf(state, 'vm0')).toMatchObject({ kind: 'bridged', end: 'eth7' });
});

it('knows NAT from the segment, and nothing of what is no card', () => {
  expect(kindOf(emptyVm(), 'ens33')).toMatchObject({ kind: 'nat', reason: 'nat' });
  expect(kindOf(emptyVm(), 'docker0')).toBeNull();
  expect(vmOf(emptyVm()).id).toBe(VM);
});
