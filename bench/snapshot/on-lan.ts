import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RigHost, startHost } from '../../e2e/rig';
import { startDelayProxy } from '../../e2e/rig/delay';
import { cliSnapshot } from './cli';
import { addContainers } from './containers';
import { measure } from './measure';

const COUNTS = [50, 200];
const DELAYS_MS = [0, 50];
const LISTEN = { host: '127.0.0.1', port: 2200 };

const home = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
const vm = await startHost();
try {
  let made = 0;
  for (const count of COUNTS) {
    await addContainers(vm, made, count);
    made = count;
    for (const delayMs of DELAYS_MS) await compare(vm, count, delayMs);
  }
} finally {
  await vm.stop();
  rmSync(home, { recursive: true, force: true });
}

async function compare(host: RigHost, count: number, delayMs: number): Promise<void> {
  const proxy = await startDelayProxy({
    listen: LISTEN,
    target: { host: host.address, port: host.port },
    delayMs,
  });
  const knownHosts = `[${LISTEN.host}]:${LISTEN.port} ${host.knownHostsLine.split(' ').slice(1).join(' ')}\n`;
  writeFileSync(join(home, 'known_hosts'), knownHosts);
  try {
    const ours = await measure(host, home, LISTEN, proxy);
    const cli = await cliSnapshot(host, home, LISTEN, delayMs > 0 ? 1 : 3);
    print(count, delayMs, ours, cli);
  } finally {
    await proxy.close();
  }
}

function print(count: number, delayMs: number, ours: Awaited<ReturnType<typeof measure>>, cliMs: number): void {
  const ratio = (ms: number) => `${(cliMs / ms).toFixed(0)}×`;
  const row = (what: string, { ms, roundTrips }: { ms: number; roundTrips: number }) =>
    console.log(
      `    ${what.padEnd(24)} ${ms.toFixed(1).padStart(8)} ms  ${ratio(ms).padStart(6)}  ${roundTrips} round trips`,
    );
  console.log(`${count} containers, ${delayMs} ms round trip`);
  console.log(`    ${'docker CLI over ssh://'.padEnd(24)} ${cliMs.toFixed(1).padStart(8)} ms`);
  row('connecting', ours.connect);
  row('first snapshot', ours.first);
  row('read anew', ours.fresh);
  row('warm', ours.warm);
  row('one container changed', ours.changed);
}
