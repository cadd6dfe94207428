/** Places that packets are sent from: each knows how to run a command inside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { run, waitUntil } from '../../rig/process';
import type { RigMachine } from '../../rig/rig-machine';

export type Place = {
  /** As recorded labs name it: `physical-host`, a peer, `HOST`, `HOST/CONTAINER`. */
  name: string;
  exec: (...argv: string[]) => Promise<string>;
};

/** The namespace this process is in: the LAN's own. */
export const physicalHost: Place = { name: 'physical-host', exec: (command = '', ...args) => run(command, args) };

export const hostPlace = (host: RigMachine): Place => ({
  name: host.name,
  exec: (command = '', ...args) => host.exec(command, ...args),
});

export async function containerPlace(host: RigMachine, container: string): Promise<Place> {
  const pid = (await host.docker('inspect', '--format', '{{.State.Pid}}', container)).trim();
  return { name: `${host.name}/${container}`, exec: (...argv) => host.exec('nsenter', '-t', pid, '-n', ...argv) };
}

/** A plain namespace on a host. */
export async function extraPlace(host: RigMachine, name: string): Promise<Place> {
  await host.exec('ip', 'netns', 'add', name);
  const place: Place = {
    name: `${host.name}/${name}`,
    exec: (...argv) => host.exec('ip', 'netns', 'exec', name, ...argv),
  };
  await place.exec('ip', 'link', 'set', 'lo', 'up');
  return place;
}

/** A plain machine on the LAN; ends with `stop`, or with this process. */
export class Peer implements Place {
  private constructor(
    readonly name: string,
    private readonly holder: ChildProcess,
  ) {}

  static async start(name: string, address: string): Promise<Peer> {
    const holder = spawn('unshare', ['-n', '--kill-child', '--fork', 'sleep', 'infinity'], { stdio: 'ignore' });
    const peer = new Peer(name, holder);
    const isApart = async () =>
      (await run('readlink', [`/proc/${holder.pid}/ns/net`])) !== (await run('readlink', ['/proc/self/ns/net']));
    if (!(await waitUntil(isApart, 3000))) throw new Error(`${name}: no namespace`);
    await run('ip', [
      'link',
      'add',
      `p${name}`,
      'type',
      'veth',
      'peer',
      'name',
      `${name}0`,
      'netns',
      String(holder.pid),
    ]);
    await run('ip', ['link', 'set', `p${name}`, 'master', 'brlan', 'up']);
    await peer.exec('ip', 'link', 'set', 'lo', 'up');
    await peer.exec('ip', 'addr', 'add', address, 'dev', `${name}0`);
    await peer.exec('ip', 'link', 'set', `${name}0`, 'up');
    return peer;
  }

  readonly exec = (...argv: string[]) => run('nsenter', ['-t', String(this.holder.pid), '-n', '--', ...argv]);

  stop(): void {
    this.holder.kill('SIGKILL');
  }
}
