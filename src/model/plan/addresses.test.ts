import { expect, it } from 'vitest';
import { applyPlan } from '../operations';
import { addAddress, removeAddress, setting } from '../testing/host-operations';
import { freshVm, rootOf, VM } from '../testing/vm';
import { exchangeAddresses } from '.';

const AT = { host: VM, namespace: null, device: 'vm0' };
const [FIRST, SECOND, THIRD] = ['192.168.56.10/24', '192.168.56.11/24', '192.168.56.12/24'];
const promoting = (value: string) =>
  applyPlan(freshVm(), [setting('net.ipv4.conf.default.promote_secondaries', value)]);

it('adds before it removes, so that routes stay', () => {
  expect(exchangeAddresses(promoting('1'), AT, [FIRST], [SECOND])).toEqual([
    addAddress('vm0', SECOND),
    removeAddress('vm0', FIRST),
  ]);
});

it('adds afterwards what would go with the first of its subnet', () => {
  const before = applyPlan(promoting('0'), [addAddress('vm0', SECOND)]);
  const exchange = exchangeAddresses(before, AT, [FIRST, SECOND], [SECOND, THIRD, '10.4.0.1/24']);
  expect(exchange).toEqual([
    addAddress('vm0', '10.4.0.1/24'),
    removeAddress('vm0', FIRST),
    addAddress('vm0', SECOND),
    addAddress('vm0', THIRD),
  ]);
  const held = rootOf(applyPlan(before, exchange)).interfaces.vm0?.addresses ?? [];
  expect(held.map(({ address }) => address)).toEqual(['10.4.0.1', '192.168.56.11', '192.168.56.12']);
});
