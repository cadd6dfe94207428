/** Walks through labs, and what is left behind by them. */
import assert from 'node:assert/strict';
import { run } from '../rig/process';
import { BY_HAND, MENDS } from './by-hand';
import type { Learner, Ship } from './learner';
import type { Walk } from './walk';

/** Every second step by hand at least, the others by the app; each question is asked; then it is cleaned up. */
export async function walkThrough(learner: Learner, ship: Ship, id: string): Promise<void> {
  const before = await inventory(ship);
  const walk = await learner.begin(id);
  await toItsEnd(walk, async () => {
    walk.reads();
    for (const [step] of walk.lab.steps.entries()) {
      const typed = BY_HAND[id]?.[step];
      if (typed) await learner.type(typed(walk.values));
      else await walk.haveDone(step);
      await walk.passes(step, typed !== undefined);
      await walk.asks(step);
    }
  });
  assert.deepEqual(await inventory(ship), before);
}

/** Once for each way to mend it. */
export async function mend(learner: Learner, ship: Ship, id: string): Promise<void> {
  const before = await inventory(ship);
  for (const [way, typed] of Object.entries(MENDS[id] ?? {})) {
    const walk = await learner.begin(id);
    await toItsEnd(walk, async () => {
      walk.reads();
      await walk.haveDone(0);
      await walk.passes(0);
      assert.equal(walk.stands(1), false, `${id} is not broken`);
      await walk.asks(1);
      await learner.type(typed(walk.values));
      await walk.passes(1, true);
      await walk.asks(1);
    });
    assert.deepEqual(await inventory(ship), before, `${id}: ${way}`);
  }
}

/** Cleans up, also after a failure: while a lab is open, no other can begin. */
async function toItsEnd(walk: Walk, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await walk.cleanUp().catch(() => undefined);
    throw error;
  }
  await walk.cleanUp();
}

/** What Docker, the kernel and the desktop have, without what counts or ages. */
async function inventory(ship: Ship): Promise<Record<string, string[]>> {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .sort();
  const inside = async (script: string) => lines(await ship.exec('sh', '-c', script));
  return {
    networks: lines(await ship.docker('network', 'ls', '--format', '{{.ID}} {{.Name}} {{.Driver}}')),
    containers: lines(await ship.docker('ps', '-a', '--format', '{{.ID}} {{.Names}}')),
    images: lines(await ship.docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}} {{.ID}}')),
    links: await inside('ip -o link | cut -d: -f2 | cut -d@ -f1'),
    addresses: await inside("ip -4 -o addr | sed 's/ valid_lft.*//; s/^[0-9]*: //'"),
    // A bridge's carrier goes a moment after its last port.
    routes: await inside("ip -4 route | sed 's/ linkdown//'"),
    namespaces: await inside('ip netns list'),
    rules: await inside('iptables-save | grep ^-A'),
    forwarding: await inside('cat /proc/sys/net/ipv4/ip_forward'),
    desktop: lines(await run('ip', ['-4', 'route'])),
  };
}
