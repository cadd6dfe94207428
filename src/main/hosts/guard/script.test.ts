import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type ExpectStatic, it, type TestContext } from 'vitest';
import { armScript, askScript, disarmScript, type Ground, postponeScript } from './script';

const sh = (script: string) =>
  new Promise<string>((resolve, reject) => {
    const child = execFile('sh', (error, stdout) => (error ? reject(error) : resolve(stdout.trim())));
    child.stdin?.end(`portolan() {\nanswer() { echo "$*"; exit; }\n${script}\n}\nportolan\n`);
  });

type Machine = Awaited<ReturnType<typeof machine>>;

/** A machine whose clock a test sets. */
async function machine() {
  const root = await mkdtemp(join(tmpdir(), 'portolan-guard-'));
  const token = randomUUID();
  const ground: Ground = { folder: join(root, 'guard'), clock: join(root, 'uptime') };
  const clock = (seconds: number) => writeFile(ground.clock, `${seconds}.42 99.00\n`);
  await clock(1000);
  const restore = (more: string) => `echo "it's $HOME, $1" >'${join(root, 'restored')}'\n${more}`;
  return {
    root,
    token,
    ground,
    clock,
    arm: (seconds = 30, more = '') => sh(armScript(token, restore(more), seconds, ground)),
    ask: () => sh(askScript(token, ground)),
    disarm: () => sh(disarmScript(token, ground)),
    postpone: (seconds: number, begun: number) => sh(postponeScript(token, seconds, begun, ground)),
    exists: (name: string) =>
      access(join(root, name)).then(
        () => true,
        () => false,
      ),
  };
}

/** What a test does on a machine of its own. */
const onMachine =
  (body: (given: { expect: ExpectStatic; vm: Machine }) => Promise<void>) =>
  async ({ expect, onTestFinished }: TestContext) => {
    const vm = await machine();
    onTestFinished(async () => {
      await vm.disarm();
      await rm(vm.root, { recursive: true });
    });
    await body({ expect, vm });
  };

// Each waits for seconds of its own.
describe.concurrent('a promise left with a host', () => {
  it(
    'puts back when the time is over, and tells so once',
    onMachine(async ({ expect, vm }) => {
      expect(await vm.arm()).toBe('armed');
      expect(await vm.ask()).toBe('armed');
      await vm.clock(1029);
      expect(await vm.ask()).toBe('armed');
      expect(await vm.exists('restored')).toBe(false);
      await vm.clock(1030);
      await expect.poll(vm.ask, { timeout: 10_000 }).toBe('restored');
      expect(await readFile(join(vm.root, 'restored'), 'utf8')).toBe(`it's ${process.env.HOME}, 0\n`);
      expect(await vm.ask()).toBe('gone');
    }),
  );

  it(
    'does nothing once it was disarmed',
    onMachine(async ({ expect, vm }) => {
      await vm.arm();
      expect(await vm.disarm()).toBe('armed');
      await vm.clock(5000);
      expect(await vm.ask()).toBe('gone');
      expect(await vm.disarm()).toBe('gone');
      expect(await vm.exists('restored')).toBe(false);
    }),
  );

  it(
    'counts anew when it is put off, and at once when told so',
    onMachine(async ({ expect, vm }) => {
      await vm.arm(30);
      await vm.clock(1029);
      expect(await vm.postpone(30, 1)).toBe('armed');
      await vm.clock(1031);
      expect(await vm.ask()).toBe('armed');
      expect(await vm.postpone(0, 2)).toBe('armed');
      await expect.poll(vm.ask, { timeout: 10_000 }).toBe('restored');
      expect(await readFile(join(vm.root, 'restored'), 'utf8')).toContain(', 2\n');
    }),
  );

  it(
    'cannot be disarmed or put off once it has begun',
    onMachine(async ({ expect, vm }) => {
      const go = join(vm.root, 'go');
      await vm.arm(30, `until [ -e '${go}' ]; do sleep 0.05; done`);
      await vm.clock(1030);
      await expect.poll(vm.ask, { timeout: 10_000 }).toBe('restoring');
      expect(await vm.disarm()).toBe('restoring');
      expect(await vm.postpone(30, 1)).toBe('restoring');
      await writeFile(go, '');
      await expect.poll(vm.ask, { timeout: 10_000 }).toBe('restored');
    }),
  );

  it(
    'is not waited for when its process is dead',
    onMachine(async ({ expect, vm }) => {
      await vm.arm();
      // Not what it has just forked, which still bears its name.
      const pid = await sh(
        `ps -eo pid=,sid=,args= | awk -v dir="${vm.ground.folder}/${vm.token}/watch" '$0 ~ dir && $1 == $2 { print $1 }'`,
      );
      process.kill(Number(pid), 'SIGKILL');
      await vm.clock(1040);
      expect(await vm.ask()).toBe('armed');
      await vm.clock(1046);
      expect(await vm.ask()).toBe('gone');
      expect(await vm.exists('restored')).toBe(false);
    }),
  );

  it(
    'survives what ends the shell that left it behind',
    onMachine(async ({ expect, vm }) => {
      await vm.arm();
      const text = await sh(
        `ps -eo pid=,ppid=,sid=,args= --sort start_time | grep '[${vm.token[0]}]${vm.token.slice(1)}/watch'`,
      );
      const [pid, , sid] = text.trim().split(/\s+/);
      expect(sid).toBe(pid);
    }),
  );

  it(
    'keeps promises apart, to be read by nobody else, and takes no other names',
    onMachine(async ({ expect, vm }) => {
      await vm.arm();
      expect(await sh(askScript(randomUUID(), vm.ground))).toBe('gone');
      expect(await vm.arm()).toBe('unwritten');
      expect(await sh(`stat -c %a '${vm.ground.folder}/${vm.token}' '${vm.ground.folder}/${vm.token}/restore'`)).toBe(
        '700\n600',
      );
      expect(() => askScript('../../etc/x', vm.ground)).toThrow(RangeError);
    }),
  );
});
