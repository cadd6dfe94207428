/** Runs inside the rig's LAN. Prints start to usable, event to drawn beside `docker events`, and what idleness costs. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { MainProcess } from '../../e2e/fixtures/main-process';
import { type RigHost, startHost } from '../../e2e/rig';
import { measureEvents } from './events';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const IDLE_SECONDS = 10;

const host = await startHost();
const folder = await mkdtemp(join(tmpdir(), 'portolan-bench-app-'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
try {
  await prepare(host);
  const began = performance.now();
  const { main, address } = await MainProcess.start({
    dataDir: join(folder, 'data'),
    home: folder,
    args: ['--host', host.name],
    env: {},
  });
  const served = performance.now();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // tsx names functions by a helper that does not exist on the page.
  await page.addInitScript('globalThis.__name = (value) => value');
  let frames = 0;
  page.on('websocket', (socket) => socket.on('framereceived', () => (frames += 1)));
  await page.goto(address);
  await page.locator('[role=option][aria-label^="milk"]').waitFor({ state: 'attached' });
  const usable = performance.now();
  console.log(
    `App: start to served ${ms(served - began)}, start to the chart of a host over SSH ${ms(usable - began)}`,
  );
  await measureEvents(page, host);
  await measureIdle(page, main.pid, () => frames);
  await main.end();
} finally {
  await browser.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
}
// What dockerd's clients left open must not hold the process.
process.exit(0);

async function prepare(on: RigHost): Promise<void> {
  await on.docker('run', '-d', '--name', 'milk', 'busybox', 'sleep', 'infinity');
  await mkdir(join(folder, '.ssh'), { mode: 0o700 });
  await writeFile(join(folder, '.ssh/known_hosts'), `${on.knownHostsLine}\n`);
  await mkdir(join(folder, 'data'));
  const profile = {
    kind: 'ssh',
    id: on.name,
    name: on.name,
    address: on.address,
    port: on.port,
    user: 'sailor',
    keyFile: on.keyPath,
    useAgent: false,
    socketPath: '/var/run/docker.sock',
  };
  await writeFile(join(folder, 'data/hosts.json'), JSON.stringify({ version: 1, hosts: [profile] }));
}

async function measureIdle(page: Page, pid: number, frames: () => number): Promise<void> {
  await page.waitForTimeout(3000);
  const [ticks, before] = [await cpuTicks(pid), frames()];
  await page.waitForTimeout(IDLE_SECONDS * 1000);
  const used = (await cpuTicks(pid)) - ticks;
  console.log(
    `Idle for ${IDLE_SECONDS} s: ${used * 10} ms of CPU in the main process, ${frames() - before} messages to the page`,
  );
}

/** utime and stime of a process, in hundredths of a second (proc_pid_stat(5), fields 14 and 15). */
async function cpuTicks(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
