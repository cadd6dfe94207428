import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostStatus } from '../../src/contract/hosts';
import { hostId } from '../../src/model/ids';
import { AppProcess } from '../drivers/app-process';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';
import { BRIDGE, GATEWAY } from '../rig/lan';
import { run } from '../rig/process';

const NAME = 'vm.rig';
const MOVED = '192.168.56.77';
/** Keepalive notices a line that is cut within (2 + 1) × 5 s; who has slept or moved looks within 3 s, for 6 s. */
const CUT_MS = 17_000;
const WOKEN_MS = 12_000;
/** The first attempt comes after up to 1.5 s. */
const AGAIN_MS = 6_000;

describe('staying connected', () => {
  let vm: RigHost;
  let home: Home;
  let app: AppProcess;
  let id: string;
  let seen: { state: HostStatus['state']; at: number }[];
  let following: AbortController;

  before(async () => {
    vm = await startHost({ images: ['busybox'] });
  });
  after(() => vm?.stop());

  /** Let in by a password: whatever comes again without it being asked for comes by what was answered once. */
  beforeEach(async () => {
    home = new Home();
    writeFileSync(home.knownHosts, vm.knownHostsLine.replace(vm.address, NAME).concat('\n'), { mode: 0o600 });
    app = await AppProcess.start(home, { [NAME]: vm.address });
    ({ id } = await app.client.hosts.add(profileOf(vm, { address: NAME, keyFile: vm.wrongKeyPath })));
    await app.client.hosts.connect({ host: id, answers: { password: vm.user('sailor').password } });
    seen = [];
    following = new AbortController();
    void follow(following.signal).catch(() => undefined);
    await comesTo('connected', 5000);
  });
  afterEach(async () => {
    following.abort();
    await app.end();
    home.remove();
  });

  const follow = async (signal: AbortSignal) => {
    for await (const { hosts } of await app.client.hosts.watch(undefined, { signal })) {
      const state = hosts.find(({ profile }) => profile.id === id)?.status.state ?? 'disconnected';
      if (seen.at(-1)?.state !== state) seen.push({ state, at: Date.now() });
    }
  };
  const comesTo = async (state: HostStatus['state'], within: number): Promise<void> => {
    const until = Date.now() + within;
    while (seen.at(-1)?.state !== state) {
      if (Date.now() > until) assert.fail(`not ${state} after ${within} ms: ${JSON.stringify(seen)}`);
      await sleep(50);
    }
  };
  const staleThenLive = async (since: number, within: number) => {
    await comesTo('stale', within);
    await comesTo('connected', AGAIN_MS);
    assert.deepEqual(
      seen.map(({ state }) => state),
      ['connected', 'stale', 'connected'],
    );
    const [, stale, live] = seen.map(({ at }) => at - since);
    console.log(`    stale after ${stale} ms, live after ${live} ms`);
  };
  const networks = async (): Promise<string[]> => {
    for await (const event of await app.client.topology.watch({ realm: 'physical' }))
      if (event.type === 'state')
        return Object.values(event.state.hosts).flatMap((host) => Object.values(host.networks).map(({ name }) => name));
    return [];
  };
  /** The far side of what is connected says nothing any more; who comes anew is served. */
  const frozen = async (body: () => Promise<void>) => {
    const others = 'for p in $(pgrep ^sshd); do [ "$p" = "$(cat /run/sshd.pid)" ] || echo "$p"; done';
    const pids = (await vm.exec('sh', '-c', others)).split('\n').filter(Boolean);
    await vm.exec('kill', '-STOP', ...pids);
    try {
      await body();
    } finally {
      await vm.exec('sh', '-c', 'kill -CONT "$@" 2>/dev/null || true', 'sh', ...pids);
    }
  };
  const move = async (from: string, to: string) => {
    await vm.exec('ip', 'address', 'delete', `${from}/24`, 'dev', 'vm0');
    await vm.exec('ip', 'address', 'add', `${to}/24`, 'dev', 'vm0');
    await vm.exec('ip', 'route', 'replace', 'default', 'via', GATEWAY);
    app.rename({ [NAME]: to });
  };

  test('the host moves to another address while a plan runs there: back by its name, and nothing is done twice', async () => {
    await vm.docker('run', '-d', '--name', 'stubborn', '--stop-signal', 'SIGTERM', 'busybox', 'sleep', '1000');
    await app.client.topology.refresh({ host: id });
    const began = String(Math.floor(Date.now() / 1000));
    const operations = [{ kind: 'container.stop' as const, host: hostId(id), container: 'stubborn' }];
    const plan = { id: crypto.randomUUID(), title: { code: 'test', params: {} }, operations };
    const applied = (async () => {
      const states = new Set<string>();
      for await (const event of await app.client.plans.apply(plan))
        if (event.type !== 'progress') states.add(event.entry.steps[0]?.state ?? '');
      return [...states];
    })();
    await sleep(1500);
    const since = Date.now();
    await move(vm.address, MOVED);
    try {
      await staleThenLive(since, CUT_MS);
      assert.deepEqual((await applied).at(-1), 'done');
      const filter = ['--filter', 'container=stubborn', '--filter', 'event=kill'];
      const kills = await vm.docker('events', '--since', began, '--until', '0s', ...filter);
      // One that asks, and the Engine's own that follows after ten seconds.
      assert.equal(kills.match(/signal=15/g)?.length, 1, kills);
      assert.equal(kills.match(/signal=9/g)?.length, 1, kills);
    } finally {
      await move(MOVED, vm.address);
      await vm.docker('rm', '-f', 'stubborn');
    }
  });

  test('the desktop sleeps, and the line is dead when it wakes: stale, then live, and what is new is shown', () =>
    frozen(async () => {
      app.sleep();
      await vm.docker('network', 'create', 'overnight');
      await sleep(8000);
      const since = Date.now();
      app.wake();
      await staleThenLive(since, WOKEN_MS);
      assert((await networks()).includes('overnight'));
      await vm.docker('network', 'rm', 'overnight');
    }));

  test('the desktop sleeps, and the line holds: it stays, and what is new is shown', async () => {
    app.sleep();
    await vm.docker('network', 'create', 'overnight');
    await sleep(8000);
    app.wake();
    await sleep(4000);
    assert.deepEqual(
      seen.map(({ state }) => state),
      ['connected'],
    );
    assert((await networks()).includes('overnight'));
    await vm.docker('network', 'rm', 'overnight');
  });

  test('the desktop gets another address, and the line is dead: known before keepalive would tell', () =>
    frozen(async () => {
      const since = Date.now();
      await run('ip', ['address', 'add', '192.168.56.2/24', 'dev', BRIDGE]);
      try {
        await staleThenLive(since, WOKEN_MS);
      } finally {
        await run('ip', ['address', 'delete', '192.168.56.2/24', 'dev', BRIDGE]);
      }
    }));
});
