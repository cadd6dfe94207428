import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { armScript, askScript, disarmScript, type Ground, postponeScript } from './script';

/** A machine whose clock a test sets. */
let root: string;
let ground: Ground;
const token = randomUUID();
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portolan-guard-'));
  ground = { folder: join(root, 'guard'), clock: join(root, 'uptime') };
  await clock(1000);
});
afterEach(async () => {
  await sh(disarmScript(token, ground));
  await rm(root, { recursive: true });
});

const clock = (seconds: number) => writeFile(ground.clock, `${seconds}.42 99.00\n`);
const sh = (script: string) =>
  new Promise<string>((resolve, reject) => {
    const child = execFile('sh', (error, stdout) => (error ? reject(error) : resolve(stdout.trim())));
    child.stdin?.end(`portolan() {\nanswer() { echo "$*"; exit; }\n${script}\n}\nportolan\n`);
  });
const exists = (name: string) =>
  access(join(root, name)).then(
    () => true,
    () => false,
  );
const restore = (more = '') => `echo "it's $HOME, $1" >'${join(root, 'restored')}'\n${more}`;
const arm = (seconds = 30, more = '') => sh(armScript(token, restore(more), seconds, ground));
const ask = () => sh(askScript(token, ground));

it('puts back when the time is over, and tells so once', async () => {
  expect(await arm()).toBe('armed');
  expect(await ask()).toBe('armed');
  await clock(1029);
  expect(await ask()).toBe('armed');
  expect(await exists('restored')).toBe(false);
  await clock(1030);
  await expect.poll(ask, { timeout: 10_000 }).toBe('restored');
  expect(await readFile(join(root, 'restored'), 'utf8')).toBe(`it's ${process.env.HOME}, 0\n`);
  expect(await ask()).toBe('gone');
});

it('does nothing once it was disarmed', async () => {
  await arm();
  expect(await sh(disarmScript(token, ground))).toBe('armed');
  await clock(5000);
  expect(await ask()).toBe('gone');
  expect(await sh(disarmScript(token, ground))).toBe('gone');
  expect(await exists('restored')).toBe(false);
});

it('counts anew when it is put off, and at once when told so', async () => {
  await arm(30);
  await clock(1029);
  expect(await sh(postponeScript(token, 30, 1, ground))).toBe('armed');
  await clock(1031);
  expect(await ask()).toBe('armed');
  expect(await sh(postponeScript(token, 0, 2, ground))).toBe('armed');
  await expect.poll(ask, { timeout: 10_000 }).toBe('restored');
  expect(await readFile(join(root, 'restored'), 'utf8')).toContain(', 2\n');
});

it('cannot be disarmed or put off once it has begun', async () => {
  const go = join(root, 'go');
  await arm(30, `until [ -e '${go}' ]; do sleep 0.05; done`);
  await clock(1030);
  await expect.poll(ask, { timeout: 10_000 }).toBe('restoring');
  expect(await sh(disarmScript(token, ground))).toBe('restoring');
  expect(await sh(postponeScript(token, 30, 1, ground))).toBe('restoring');
  await writeFile(go, '');
  await expect.poll(ask, { timeout: 10_000 }).toBe('restored');
});

it('is not waited for when its process is dead', async () => {
  await arm();
  const pid = await sh(
    `ps -eo pid=,args= | awk -v dir="${ground.folder}/${token}/watch" '$0 ~ dir && !/awk/ { print $1 }'`,
  );
  process.kill(Number(pid), 'SIGKILL');
  await clock(1040);
  expect(await ask()).toBe('armed');
  await clock(1046);
  expect(await ask()).toBe('gone');
  expect(await exists('restored')).toBe(false);
});

it('survives what ends the shell that left it behind', async () => {
  await arm();
  const text = await sh(`ps -eo pid=,ppid=,sid=,args= | grep '[${token[0]}]${token.slice(1)}/watch'`);
  const [pid, , sid] = text.trim().split(/\s+/);
  expect(sid).toBe(pid);
});

it('keeps promises apart, to be read by nobody else, and takes no other names', async () => {
  await arm();
  expect(await sh(askScript(randomUUID(), ground))).toBe('gone');
  expect(await arm()).toBe('unwritten');
  expect(await sh(`stat -c %a '${ground.folder}/${token}' '${ground.folder}/${token}/restore'`)).toBe('700\n600');
  expect(() => askScript('../../etc/x', ground)).toThrow(RangeError);
});
