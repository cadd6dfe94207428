import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runInside } from '../drivers/inside';
import { type RigHost, startHost } from '../rig';
import { waitUntil } from '../rig/process';
import { Classroom } from './classroom';
import { walkThrough } from './walks';

const MIRROR = { 'registry-mirrors': ['http://127.0.0.1:5000'] };

describe('labs on a host that has to pull their image', { concurrency: 1 }, () => {
  let brig: RigHost;
  let room: Classroom;
  before(async () => {
    brig = await startHost({ name: 'brig', address: '192.168.56.12', images: [] });
    // It ends with the host.
    void runInside(brig, './registry.ts', '5000').catch(() => {});
    await brig.exec('sh', '-c', 'mkdir -p /etc/docker && echo "$0" >/etc/docker/daemon.json', JSON.stringify(MIRROR));
    await brig.stopDocker();
    await brig.startDocker();
    const listens = () => brig.exec('bash', '-c', ': </dev/tcp/127.0.0.1/5000 && echo yes || true');
    assert.ok(await waitUntil(async () => (await listens().catch(() => '')) !== '', 60_000));
    room = await Classroom.open(brig);
  });
  after(async () => {
    await room?.close();
    await brig?.stop();
  });

  test('the app pulls it, and it goes with the lab', () => walkThrough(room.learner, brig, 'none'));
  test('who does it by hand pulls it, and it goes with the lab', () => walkThrough(room.learner, brig, 'user-bridge'));
});
