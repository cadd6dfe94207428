import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostId } from '../../src/model/ids';
import type { Operation, Plan } from '../../src/model/operations/types';
import { guarded } from '../../src/model/plan';
import type { State } from '../../src/model/state';
import { AppOnVm } from './app';
import { fleet, type VmName } from './fleet';

const change = (kind: 'address.add' | 'address.remove', host: HostId, device: string, address: string): Operation => ({
  ...{ kind, host, namespace: null, device, address },
});

/** A line that is really cut: on a whole machine, whose systemd keeps the guard. */
export function cutOff(name: VmName): void {
  test(`${name}: what cuts the line is put back by the VM itself, and kept is what was confirmed over a new one`, async () => {
    const vm = await fleet.vm(name);
    const { lan } = vm.cards;
    const app = await AppOnVm.open(vm);
    const network = () =>
      vm.exec('sh', '-c', `ip -o -4 address show dev ${lan} | sed 's/ brd [^ ]*//; s/valid_lft.*//'; ip route`);
    const guards = () => vm.exec('sh', '-c', 'ls /run/portolan/guard 2>/dev/null || true');
    const plan = (state: State, ...operations: Operation[]): Plan =>
      guarded(state, { id: '', title: { code: 'change-addresses', params: { link: lan } }, operations });
    try {
      const before = await network();
      const held = `${vm.address}/24`;
      const cutting = plan(await app.state(), change('address.remove', app.host, lan, held));
      assert(cutting.guard, 'it is seen to cut the line');
      const began = performance.now();
      const entry = await app.attempt(cutting);
      assert.equal(entry.state, 'unconfirmed', JSON.stringify(entry, null, 1));
      assert.equal(await app.settled(entry.id), 'undone');
      const seconds = (performance.now() - began) / 1000;
      assert(seconds > cutting.guard.seconds, `nobody else has put it back, after ${seconds} s`);
      assert.equal(await network(), before);

      await app.connected();
      const moving = plan(await app.state(), change('address.add', app.host, lan, '10.99.0.1/24'));
      // A new connection takes its time under emulation.
      const kept = await app.apply({ ...moving, guard: { seconds: 120 } });
      assert.match(await network(), /10\.99\.0\.1\/24/);
      assert.equal(await guards(), '');
      await app.undo(kept);
      assert.equal(await network(), before);
    } finally {
      await app.close();
    }
  });
}
