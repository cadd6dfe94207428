import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endProcesses, hasEnded, identify, run } from '../process';
import { CACHE } from './cache';
import type { Image } from './image';

const PLUG = fileURLToPath(new URL('./plug.sh', import.meta.url));

/** Nothing in a VM guards anything, and each of these takes its time under emulation. */
const UNGUARDED = 'apparmor=0 selinux=0 audit=0 mitigations=off cryptomgr.notests';

/** Emulation of many threads is not without faults: a kernel that falls over one starts anew. */
const COMMAND_LINE = `root=/dev/vda rw console=ttyS0 quiet oops=panic panic=1 ${UNGUARDED}`;

/** As little as both releases run on: a newer one has more to emulate, and boots later by a tenth. */
const CPU = 'Nehalem';

/** A machine under software emulation, on the LAN in which this process runs. It ends with this process. */
export class Qemu {
  private constructor(
    private readonly process: ChildProcess,
    /** What the kernel and systemd say; stays in the cache until another of that name is started. */
    readonly console: string,
  ) {}

  /** `tap` names the LAN's end of the second card's cable; `mac` tells the cards from those of other VMs. */
  static start(name: string, tap: string, mac: string, image: Image, seed: string): Qemu {
    const log = join(CACHE, 'logs', `${name}.log`);
    mkdirSync(join(CACHE, 'logs'), { recursive: true });
    rmSync(log, { force: true });
    const emulator = ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...options(image, seed, tap, mac, log)];
    const child = spawn('setpriv', emulator, {
      stdio: ['ignore', 'ignore', 'pipe'],
      // A terminal's Ctrl-C is for the owner, who has things to clean up before.
      detached: true,
    });
    const qemu = new Qemu(child, log);
    child.stderr?.on('data', (chunk: Buffer) => {
      qemu.complaints += chunk.toString();
    });
    child.once('error', (error) => {
      qemu.complaints += error.message;
    });
    return qemu;
  }

  private complaints = '';

  /** Why it is not running any more, or undefined when it is. */
  get ended(): string | undefined {
    return this.process.pid === undefined || hasEnded(this.process) ? `QEMU has ended: ${this.complaints}` : undefined;
  }

  /** The end of what was said on the console. */
  lastWords(): string {
    const text = existsSync(this.console) ? readFileSync(this.console, 'utf8') : '';
    return text.split('\n').slice(-30).join('\n');
  }

  /** Switches it off, as by pulling the plug; its disk is gone. */
  async stop(): Promise<void> {
    const found = this.ended === undefined && identify(this.process.pid ?? 0);
    if (found) await endProcesses([found]);
  }
}

/** Whether a VM with that cable is on the LAN. */
export const isPlugged = (tap: string): Promise<boolean> =>
  run('ip', ['link', 'show', tap]).then(
    () => true,
    () => false,
  );

function options({ disk, kernel, initrd }: Image, seed: string, tap: string, mac: string, log: string): string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-monitor', 'none', '-serial', `file:${log}`],
    ...['-accel', 'tcg,thread=multi,tb-size=256', '-cpu', CPU, '-smp', '2', '-m', '1024'],
    ...['-kernel', kernel, '-initrd', initrd, '-append', COMMAND_LINE],
    // What is written goes into an overlay that has no name on this machine, and so ends with QEMU.
    ...['-drive', `file=${disk},format=raw,if=virtio,snapshot=on,cache=unsafe`],
    ...['-drive', `file=${seed},format=raw,if=virtio,readonly=on`],
    // The slots make the names: ens3, ens4.
    ...['-netdev', 'user,id=nat,restrict=on,ipv6=off'],
    ...['-device', `virtio-net-pci,netdev=nat,addr=3,romfile=,mac=52:54:00:00:${mac}`],
    ...['-netdev', `tap,id=lan,ifname=${tap},script=${PLUG},downscript=no`],
    ...['-device', `virtio-net-pci,netdev=lan,addr=4,romfile=,mac=52:54:00:01:${mac}`],
    ...['-device', 'virtio-rng-pci'],
  ];
}
