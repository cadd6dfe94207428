/** What `npm test` runs. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, fingerprint } from './build.mjs';
import { nodeTestCounts, playwrightCounts, sum, vitestCounts } from './counts.mjs';
import { chromiumObstacle } from './debian.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run.mjs';
import { failed, ofCommand, ofRunner, passed, skipped } from './stages.mjs';

const REPORTS = join(ROOT, 'test-results');
/** Handed to the sessions that build Portolan, beside the repository. */
const RECORDED_LABS = join(ROOT, '../shared/truth');
const TYPESCRIPT = 'node_modules/typescript7/bin/tsc';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const OXLINT = 'node_modules/oxlint/bin/oxlint';
const VITEST = 'node_modules/vitest/vitest.mjs';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';
const TSX = 'node_modules/tsx/dist/cli.mjs';
const ON_LAN = [TSX, 'e2e/rig/cli.ts', 'run', '--', process.execPath];
/** Ends with its last test: a socket to a machine that is gone would hold it for a quarter of an hour. */
const CHECK = [TSX, '--test-force-exit'];
/** The rig's exit status where it may not work. */
const RIG_SKIPPED = 77;

const command = (...args) => runNode(args).then(ofCommand);

/** Of one of Vitest's projects. */
async function vitest(project) {
  const report = join(REPORTS, `${project}.json`);
  await mkdir(REPORTS, { recursive: true });
  await rm(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const result = await runNode([VITEST, 'run', '--project', project, ...reporters]);
  return existsSync(report) ? ofRunner(result, await vitestCounts(report)) : failed(result.output);
}

async function parity() {
  const labs = await readdir(RECORDED_LABS).catch(() => []);
  const files = labs.filter((name) => name.endsWith('.json')).map((name) => join(RECORDED_LABS, name));
  return files.length === 0
    ? skipped(`no recorded labs in ${RECORDED_LABS}`)
    : command(TSX, 'e2e/parity/index.ts', ...files);
}

let obstacles;
/** Why there can be no real hosts here, or no browser, or undefined. Installs what they need, once, one after the other. */
function obstaclesHere() {
  obstacles ??= chromiumObstacle().then(async (browser) => ({ browser, rig: await rigObstacle() }));
  return obstacles;
}

async function rigObstacle() {
  const { status, output } = await runNode([...ON_LAN, '-e', '']);
  if (status === RIG_SKIPPED) return output.trim();
  if (status !== 0) throw new Error(`The rig does not work:\n${output}`);
  return undefined;
}

const rig = () => onRealHosts([...ON_LAN, ...CHECK, 'e2e/rig/rig.check.ts'], [TSX, 'e2e/rig/leftovers.check.ts']);
const drivers = () => onRealHosts([...ON_LAN, ...CHECK, 'e2e/drivers/drivers.check.ts']);
const ssh = () => onRealHosts([...ON_LAN, ...CHECK, 'e2e/ssh/ssh.check.ts']);
const labs = () => onRealHosts([...ON_LAN, ...CHECK, 'e2e/labs/labs.check.ts']);
const operations = () => onRealHosts([...ON_LAN, ...CHECK, 'e2e/operations/operations.check.ts']);

const swarm = () => onRealHosts([...ON_LAN, ...CHECK, 'e2e/swarm/swarm.check.ts']);

/** Runs programs of node:test that need the rig. */
async function onRealHosts(...programs) {
  const { rig: obstacle } = await obstaclesHere();
  if (obstacle) return skipped(obstacle);
  const results = [];
  for (const args of programs) {
    const result = await runNode(args);
    results.push(ofRunner(result, nodeTestCounts(result.output)));
  }
  return { ...sum(results), output: results.map(({ output }) => output ?? '').join('') };
}

/** Takes three minutes where there are none yet: beside others it costs nothing. */
async function vmImages() {
  const { status, output } = await runNode([TSX, 'e2e/rig/vm/provision.ts']);
  if (status === RIG_SKIPPED) return skipped(output.trim());
  return status === 0 ? passed() : failed(output);
}

async function vm() {
  const images = await vmImages();
  if (images.passed === 0) return images;
  return onRealHosts([...ON_LAN, ...CHECK, 'e2e/vm/vm.check.ts'], [TSX, 'e2e/rig/vm/leftovers.check.ts']);
}

async function liveParity() {
  const { rig: obstacle } = await obstaclesHere();
  return obstacle ? skipped(obstacle) : command(...ON_LAN, TSX, 'e2e/parity/live/index.ts');
}

async function e2e() {
  const { browser: noBrowser, rig: obstacle } = await obstaclesHere();
  if (noBrowser) return skipped(noBrowser);
  const report = join(REPORTS, 'e2e.json');
  await rm(report, { force: true });
  // Without the rig, the specs that need hosts skip themselves.
  const result = await runNode([...(obstacle ? [] : ON_LAN), PLAYWRIGHT, 'test'], { show: true });
  return existsSync(report) ? ofRunner(result, await playwrightCounts(report)) : failed('Playwright wrote no report');
}

const checks = [
  { name: 'types', run: () => command(TYPESCRIPT, '-b') },
  { name: 'format', run: () => command(BIOME, 'check') },
  { name: 'lint', run: () => command(OXLINT) },
  { name: 'boundaries', run: () => command('scripts/boundaries.mjs') },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'screens', run: () => vitest('screens') },
  { name: 'build', run: async () => build(await fingerprint()).then(passed) },
  { name: 'parity', run: parity },
];
const lane = [
  { name: 'e2e', run: e2e },
  { name: 'operations', run: operations },
  { name: 'labs', run: labs },
  { name: 'swarm', run: swarm },
];
const otherLane = [
  { name: 'rig', run: rig },
  { name: 'drivers', run: drivers },
  { name: 'ssh', run: ssh },
  { name: 'parity, live', run: liveParity },
  { name: 'vm images', run: vmImages },
];

/** Suites on hosts wait for much, so that two run side by side; emulated machines need the cores for themselves. */
export const PHASES = [[checks], [lane, otherLane], [[{ name: 'vm', run: vm }]]];
