import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { applyPlan, commands, preconditions, toShell } from '../../src/model/operations';
import { planCommands } from '../../src/model/plan';
import type { State } from '../../src/model/state';
import { PRESENT, REFUSALS } from '../../src/model/testing/refusals';
import { titleOf } from './make';
import { Vm } from './vm';

/** What an attempt may leave behind. */
const SWEEP = 'docker rm --force new x; docker network rm n "a b"; true';

describe('what the Engine refuses is foreseen', () => {
  let vm: Vm;
  let present: State;

  before(async () => {
    vm = await Vm.start();
    const empty = await vm.observe();
    assert.equal(vm.shell(planCommands(empty, { operations: PRESENT }).map(toShell).join('\n')), null);
    present = applyPlan(empty, PRESENT);
  });
  after(() => vm?.stop());

  for (const { operation, codes, taken } of REFUSALS) {
    test(`${codes.join(', ')}: ${titleOf(operation)}`, () => {
      const errors = preconditions(operation, present).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ code }) => code),
        codes,
      );
      const said = vm.shell(`set -e\n${commands(operation, present).map(toShell).join('\n')}`);
      vm.shell(SWEEP);
      assert.equal(said === null, taken ?? false, said ?? 'The Engine has done it');
    });
  }
});
