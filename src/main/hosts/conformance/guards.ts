import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { build } from '../../../model/build';
import type { Operation } from '../../../model/operations/types';
import type { GuardState, HostDriver } from '../driver';
import { type Case, codeOf, HOST, making, network, networkNamed, run } from './case';

const NAMES = ['cfm-first', 'cfm-second'];
const remove = (name: string): Operation[] => [{ kind: 'network.remove', host: HOST, network: name }];

export const guards: Case[] = [
  {
    name: 'a host puts itself back, as far as was begun, unless it is told not to',
    async run(driver) {
      const state = build({ hosts: [{ ...(await driver.observe()), name: HOST }] });
      const arm = (token: string) => driver.guards.arm(token, NAMES.map(remove), state, 600);
      const [kept, over] = [randomUUID(), randomUUID()];
      assert.equal(await mayPromise(driver), await ends(arm(kept)));
      if (!(await mayPromise(driver))) return;
      assert.equal(await driver.guards.ask(kept), 'armed');
      assert.equal(await driver.guards.disarm(kept), 'armed');
      assert.equal(await driver.guards.ask(kept), 'gone');
      assert.equal(await driver.guards.postpone(kept, 0, 2), 'gone');

      await making(driver, { networks: NAMES }, async () => {
        await arm(over);
        for (const name of NAMES) await run(driver, { kind: 'network.create', spec: network(name) });
        assert.equal(await driver.guards.postpone(over, 0, 1), 'armed');
        assert.equal(await outcome(driver, over), 'restored');
        assert.equal(await driver.guards.disarm(over), 'gone');
        assert.equal(await networkNamed(driver, 'cfm-first'), undefined);
        assert(await networkNamed(driver, 'cfm-second'), 'what had not begun was taken back');
      });
    },
  },
];

/** Only root can have a host promise anything. */
async function mayPromise(driver: HostDriver): Promise<boolean> {
  const { unread = [] } = await driver.observe();
  return unread.length === 0;
}

/** Whether it was done; otherwise refused for want of privileges, or of a kernel to be asked. */
async function ends(asked: Promise<void>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    assert(['privilege-needed', 'kernel-elsewhere'].includes(codeOf(error)), codeOf(error));
    return false;
  }
}

/** What it comes to once the time is over. */
async function outcome(driver: HostDriver, token: string, milliseconds = 30_000): Promise<GuardState> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const state = await driver.guards.ask(token);
    if ((state !== 'armed' && state !== 'restoring') || Date.now() > end) return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
