import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RigHost } from '../../e2e/rig';
import type { DelayProxy } from '../../e2e/rig/delay';
import type { SshProfile } from '../../src/contract/hosts';
import { openDriver } from '../../src/main/hosts/open';

export type Measured = { ms: number; roundTrips: number };
export type Snapshots = { connect: Measured; first: Measured; fresh: Measured; warm: Measured; changed: Measured };

/** Medians of our own snapshots through the proxy. */
export async function measure(
  host: RigHost,
  home: string,
  at: { host: string; port: number },
  proxy: DelayProxy,
): Promise<Snapshots> {
  mkdirSync(join(home, '.ssh'), { recursive: true });
  copyFileSync(join(home, 'known_hosts'), join(home, '.ssh', 'known_hosts'));
  const profile: SshProfile = {
    kind: 'ssh',
    name: host.name,
    address: at.host,
    port: at.port,
    user: 'sailor',
    keyFile: host.keyPath,
    useAgent: false,
    jumps: [],
    socketPath: '/var/run/docker.sock',
  };
  const timed = async <T>(work: () => Promise<T>): Promise<[T, Measured]> => {
    proxy.reset();
    const started = performance.now();
    const result = await work();
    return [result, { ms: performance.now() - started, roundTrips: proxy.roundTrips() }];
  };
  const env = { home, variables: {}, platform: process.platform };
  const [driver, connect] = await timed(() => openDriver(profile, {}, env));
  try {
    const [, first] = await timed(() => driver.observe());
    // Until the kernel is listened to, and all has been read since.
    await sleep(1500);
    await driver.observe();
    const fresh = await repeated(3, async () => (await timed(() => driver.observe(undefined, true)))[1]);
    await sleep(500);
    await driver.observe();
    const warm = await repeated(15, async () => (await timed(() => driver.observe()))[1]);
    const changed = await repeated(5, async (time) => {
      const name = `c${time}`;
      await host.docker('restart', '-t', '0', name);
      await sleep(2500);
      return (await timed(() => driver.observe()))[1];
    });
    return { connect, first, fresh, warm, changed };
  } finally {
    await driver.close();
  }
}

/** The median by time. */
async function repeated(times: number, work: (time: number) => Promise<Measured>): Promise<Measured> {
  const results: Measured[] = [];
  for (let time = 0; time < times; time += 1) results.push(await work(time));
  const median = results.toSorted((a, b) => a.ms - b.ms)[Math.floor(times / 2)];
  if (!median) throw new Error('nothing was measured');
  return median;
}
