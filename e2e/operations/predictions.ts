import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { diff } from '../../src/model/diff';
import { apply, commands, holds, inverse, preconditions, toShell } from '../../src/model/operations';
import type { Operation } from '../../src/model/operations/types';
import { script } from '../../src/model/plan';
import type { State } from '../../src/model/state';
import { firewallOf } from './firewall';
import { titleOf } from './make';
import { SCENARIOS } from './scenarios';
import { told, unnumbered } from './told';
import { Vm } from './vm';

for (const [about, operations] of Object.entries(SCENARIOS)) {
  describe(about, () => {
    let vm: Vm;
    const undo: Operation[][] = [];
    const states: State[] = [];

    before(async () => {
      vm = await Vm.start();
      states.push(await vm.observe());
    });
    after(() => vm?.stop());

    for (const operation of operations) {
      test(titleOf(operation), async () => {
        const present = states.at(-1) as State;
        const errors = preconditions(operation, present).filter(({ severity }) => severity === 'error');
        assert.deepEqual(errors, []);
        const predicted = apply(present, operation);
        assert.equal(vm.shell(commands(operation, present).map(toShell).join('\n')), null);
        const real = await vm.observeUntil((state) => told(diff(predicted, state)).length === 0);
        states.push(real);
        undo.push(inverse(operation, present).operations);
        assert.deepEqual(told(diff(predicted, real)), []);
        assert.deepEqual(firewallOf(predicted), firewallOf(real));
        assert.equal(holds(operation, real), 'done');
      });
    }

    test('undone, last first', async () => {
      states.pop();
      for (const back of undo.toReversed()) {
        const plan = { id: '', title: { code: 'undo', params: {} }, operations: back };
        assert.equal(vm.shell(script(plan, await vm.observe())), null);
        const wanted = states.pop() as State;
        const left = (state: State) => unnumbered(told(diff(wanted, state)));
        assert.deepEqual(left(await vm.observeUntil((state) => left(state).length === 0)), []);
      }
    });
  });
}
