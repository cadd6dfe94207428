import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { build, PHYSICAL_HOST } from '../../../model/build';
import type { RouteFact } from '../../../model/facts';
import type { Operation } from '../../../model/operations/types';
import type { PhysicalFacts } from '../local/physical';
import type { Ran } from './elevate';
import { runPhysical } from './run';

const link = [
  { ifindex: 7, ifname: 'en0', flags: ['UP', 'LOWER_UP'], mtu: 1500, link_type: 'ether', address: '0a:00:27:00:00:07' },
];
const desk = (route: RouteFact[] = [], platform?: 'macos' | 'windows'): PhysicalFacts => ({
  ...{ name: 'desk', link, addr: [], route, rule: [], platform },
});
const add: Operation = {
  kind: 'route.add',
  host: PHYSICAL_HOST,
  namespace: null,
  route: { destination: '172.20.0.0/16', gateway: '192.168.56.10', device: null, source: null, metric: null },
};
const write: Operation = {
  ...{ kind: 'file.write', host: PHYSICAL_HOST, path: '/etc/sysctl.d/90-portolan.conf', manager: 'sysctl' },
  content: 'net.ipv4.ip_forward = 1\n',
};

/** Runs it on a desktop where whatever is asked for ends like that. `after`: its routes then. */
async function run(operation: Operation, platform: NodeJS.Platform, end: Partial<Ran> = {}, after: RouteFact[] = []) {
  const ran: string[][] = [];
  const words = platform === 'linux' ? undefined : platform === 'darwin' ? 'macos' : 'windows';
  const spawn = async (argv: readonly string[]) => {
    ran.push([...argv]);
    const { status = 0, stderr = '' } = argv[0] === 'sudo' ? { status: 1 } : end;
    const [stdin, stdout, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
    stdin.resume();
    stdout.end();
    errors.end(stderr);
    return { stdin, stdout, stderr: errors, exited: Promise.resolve(status), kill: () => {} };
  };
  const state = build({ hosts: [], physicalHost: desk([], words) });
  await runPhysical(operation, state, { spawn, platform, root: false }, async () => desk(after, words));
  return ran;
}

describe('a change to the desktop', () => {
  it('is the command that is shown for it', async () => {
    expect((await run(add, 'linux')).at(-1)).toEqual([
      'pkexec',
      'ip',
      'route',
      'add',
      '172.20.0.0/16',
      'via',
      '192.168.56.10',
    ]);
    const there = [{ dst: '172.20.0.0/16', gateway: '192.168.56.10', dev: 'en0' }];
    expect((await run(add, 'darwin', {}, there)).at(-1)?.at(-1)).toBe(
      'do shell script "route -n add -net 172.20.0.0/16 192.168.56.10" with administrator privileges',
    );
    expect(await run(add, 'win32', {}, there)).toHaveLength(1);
  });

  it('is told to be run by hand where nobody can be asked, and that somebody said no', async () => {
    const command = 'ip route add 172.20.0.0/16 via 192.168.56.10';
    await expect(run(add, 'linux', { status: 127 })).rejects.toMatchObject({
      code: 'elevation-unavailable',
      params: { host: 'desk', command },
    });
    await expect(run(add, 'linux', { status: 126 })).rejects.toMatchObject({
      code: 'elevation-refused',
      details: { command },
    });
    await expect(run(write, 'linux', { status: 126 })).rejects.toMatchObject({ code: 'elevation-refused' });
  });

  it('is refused in the kernel’s words', async () => {
    const stderr = 'RTNETLINK answers: Network is unreachable';
    await expect(run(add, 'linux', { status: 2, stderr })).rejects.toMatchObject({
      code: 'gateway-unreachable',
      params: { host: 'desk', gateway: '192.168.56.10' },
    });
  });

  it('is looked for where the tool says nothing', async () => {
    await expect(run(add, 'darwin')).rejects.toMatchObject({ code: 'kernel-refused' });
    await expect(run(add, 'win32')).rejects.toMatchObject({ code: 'kernel-refused' });
  });
});
