// Does the labs on a real host, half by the app and half by hand:  tsx e2e/rig/cli.ts run -- tsx e2e/labs/labs.check.ts
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LIBRARY, standingOf } from '../../src/labs';
import { type RigHost, startHost } from '../rig';
import { waitUntil } from '../rig/process';
import { Classroom } from './classroom';
import './images';
import { mend, walkThrough } from './walks';

/** What the rig's hosts cannot have: a second card; and this machine's kernel: VLANs and ipvlan. */
const ELSEWHERE: ReadonlySet<string> = new Set(['two-cards', 'vlan', 'ipvlan', 'swarm']);
const here = LIBRARY.filter(({ needs = [] }) => !needs.some((need) => ELSEWHERE.has(need)));

describe('labs on a host of the rig', { concurrency: 1 }, () => {
  let vm: RigHost;
  let room: Classroom;
  before(async () => {
    vm = await startHost();
    room = await Classroom.open(vm);
  });
  after(async () => {
    await room?.close();
    await vm?.stop();
  });

  for (const { id, group } of here)
    if (group !== 'broken') test(`${id}, half by hand, leaves no difference`, () => walkThrough(room.learner, vm, id));
  for (const { id, group } of here)
    if (group === 'broken') test(`${id} is mended in two ways`, () => mend(room.learner, vm, id));

  test('overlay, on two hosts of a swarm, leaves no difference', async () => {
    const sloop = await startHost({ name: 'sloop', address: '192.168.56.11' });
    try {
      await vm.docker('swarm', 'init', '--advertise-addr', vm.address);
      const token = (await vm.docker('swarm', 'join-token', '-q', 'worker')).trim();
      await sloop.docker('swarm', 'join', '--token', token, `${vm.address}:2377`);
      // The Engine lays its own ingress network a second after it has said that it is done.
      const laid = async () => (await vm.exec('sh', '-c', 'ip -o link | grep "master docker_gwbridge" || true')) !== '';
      assert.ok(await waitUntil(laid, 20_000));
      await room.add(sloop);
      await walkThrough(room.learner, vm, 'overlay');
      assert.equal((await sloop.docker('ps', '-aq')).trim(), '');
    } finally {
      await sloop.stop();
      await vm.docker('swarm', 'leave', '--force');
    }
  });

  test('see within a second what is done by hand', (context) => {
    const { waits } = room.learner;
    context.diagnostic(`milliseconds: ${waits.join(' ')}`);
    // Nine in ten: a busy machine is slow, not wrong.
    assert.ok(waits.filter((wait) => wait > 1000).length <= waits.length / 10);
  });

  test('say what this host lacks', () => {
    const { state, host } = room.learner.place;
    const there = state.hosts[host];
    assert.ok(there);
    assert.equal(standingOf('two-cards', state, there, { kind: 'ssh', byKey: true }), 'no');
    assert.equal(standingOf('privileges', state, there, { kind: 'ssh', byKey: true }), 'yes');
  });
});
