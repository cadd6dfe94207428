/** What the overlay doctor mends among the nodes themselves, on a swarm of three real Engines that was made by hand. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HostId } from '../../src/model/ids';
import { swarmFindings } from '../../src/model/swarm/doctor';
import { swarmOf } from '../../src/model/swarm/find';
import type { Finding } from '../../src/model/swarm/finding';
import { type RigHost, startHost } from '../rig';
import { waitUntil } from '../rig/process';
import { Desk } from './desk';

const MANAGER = '192.168.56.14';
const WORKER = '192.168.56.15';
const SPARE = '192.168.56.16';
const ALL_READY = 'lead Ready,mate Ready,spare Ready';
/** Of no card anywhere. */
const FOREIGN = '192.168.57.15';

describe('a swarm of three hosts, not all of which are what they were', () => {
  let lead: RigHost;
  let mate: RigHost;
  let spare: RigHost;
  let desk: Desk;
  const nodes = async () =>
    (await lead.docker('node', 'ls', '--format', '{{.Hostname}} {{.Status}}')).trim().split('\n').toSorted();
  const found = async (code: Finding['code']) => {
    const state = await desk.state();
    const known = swarmOf(state, desk.ids.lead as HostId);
    return known ? swarmFindings(state, known).find((finding) => finding.code === code) : undefined;
  };
  const mend = async ({ mend: offered }: Finding) => {
    const { steps } = await desk.apply(...(offered?.plan.operations ?? []));
    assert.deepEqual(
      steps.map(({ state, error }) => [state, error]),
      steps.map(() => ['done', null]),
    );
  };

  before(async () => {
    [lead, mate, spare] = await Promise.all([
      startHost({ name: 'lead', address: MANAGER, images: [] }),
      startHost({ name: 'mate', address: WORKER, images: [] }),
      startHost({ name: 'spare', address: SPARE, images: [] }),
    ]);
    await lead.docker('swarm', 'init', '--advertise-addr', MANAGER);
    const token = (await lead.docker('swarm', 'join-token', '-q', 'worker')).trim();
    await mate.docker('swarm', 'join', '--advertise-addr', FOREIGN, '--token', token, `${MANAGER}:2377`);
    await spare.docker('swarm', 'join', '--token', token, `${MANAGER}:2377`);
    desk = await Desk.at([lead, mate, spare]);
  });
  after(async () => {
    await desk?.leave();
    await Promise.all([lead, mate, spare].map((host) => host?.stop()));
  });

  test('has one that tells a foreign address join again with its own', async () => {
    const wrong = await found('advertise-foreign');
    assert.deepEqual([wrong?.params.host, wrong?.params.address], ['mate', FOREIGN]);
    await mend(wrong as Finding);
    assert.equal((await mate.docker('info', '--format', '{{.Swarm.NodeAddr}}')).trim(), WORKER);
    assert.ok(await waitUntil(async () => (await nodes()).join() === ALL_READY, 30_000), (await nodes()).join());
    assert.equal(await found('advertise-foreign'), undefined);
  });

  test('has one more manager where a second alone lets none fail', async () => {
    await lead.docker('node', 'promote', 'mate');
    assert.ok(await waitUntil(async () => (await found('quorum-bare')) !== undefined, 30_000), (await nodes()).join());
    await mend((await found('quorum-bare')) as Finding);
    const managers = async () =>
      (await lead.docker('node', 'ls', '--format', '{{.ManagerStatus}}')).trim().split('\n').toSorted().join();
    assert.ok(
      await waitUntil(async () => (await managers()) === 'Leader,Reachable,Reachable', 30_000),
      await managers(),
    );
    assert.ok(await waitUntil(async () => (await found('quorum-bare')) === undefined, 10_000));
  });

  test('has one that is gone for good forgotten', async () => {
    await mate.stopDocker();
    assert.ok(await waitUntil(async () => (await found('node-down')) !== undefined, 60_000), (await nodes()).join());
    const down = await found('node-down');
    assert.equal(down?.params.node, 'mate');
    await mend(down);
    assert.deepEqual(await nodes(), ['lead Ready', 'spare Ready']);
    assert.ok(await waitUntil(async () => (await found('node-down')) === undefined, 10_000));
  });
});
