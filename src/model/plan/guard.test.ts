import { expect, it } from 'vitest';
import type { LinkSpec, Operation } from '../operations/types';
import { PRACTICE_HOST, practiceState } from '../simulated/practice';
import { createNetwork } from '../testing/operations';
import { guarded, mayCut } from './guard';

const at = { host: PRACTICE_HOST, namespace: null };
const plan = (...operations: Operation[]) => ({ id: '', title: { code: 'x', params: {} }, operations });
const cuts = (...operations: Operation[]) => mayCut(practiceState(), plan(...operations), PRACTICE_HOST);
const away = { destination: '192.168.56.1/32', gateway: '10.0.2.2', device: 'ens33', source: null, metric: null };

it('guards what takes the line to the desktop away', () => {
  expect(cuts({ kind: 'address.remove', ...at, device: 'ens34', address: '192.168.56.10/24' })).toBe(true);
  expect(cuts({ kind: 'link.set', ...at, name: 'ens34', up: false, promiscuous: null, mtu: null })).toBe(true);
  expect(cuts({ kind: 'route.add', ...at, route: away })).toBe(true);
});

it('leaves alone what does not', () => {
  const vlan: LinkSpec = { kind: 'vlan', name: 'ens33.20', parent: 'ens33', vlanId: 20, addresses: [] };
  expect(cuts({ kind: 'link.add', ...at, spec: vlan })).toBe(false);
  expect(cuts({ kind: 'sysctl.set', ...at, key: 'net.ipv4.ip_forward', value: '0' })).toBe(false);
  expect(cuts({ ...createNetwork('greatwall'), host: PRACTICE_HOST })).toBe(false);
});

it('says so in the plan', () => {
  const down: Operation = { kind: 'link.set', ...at, name: 'ens34', up: false, promiscuous: null, mtu: null };
  expect(guarded(practiceState(), plan(down)).guard).toEqual({ seconds: 30 });
  expect(guarded(practiceState(), plan({ ...createNetwork('n'), host: PRACTICE_HOST })).guard).toBeUndefined();
});
