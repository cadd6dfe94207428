import { before, describe } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { HostDriver } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';
import { Home, profileOf } from '../drivers/home';
import { type RigVm, startVm, type VmOptions } from '../rig/vm';

/** What a driver has for closing, whose VM has been switched off. */
const FAREWELL_MS = 5_000;

/** Two releases, four systems that may run a card. */
const VMS = {
  cog: { release: 'bookworm', manager: 'ifupdown', address: '192.168.56.20' },
  dhow: { release: 'trixie', manager: 'systemd-networkd', address: '192.168.56.21' },
  junk: { release: 'bookworm', manager: 'network-manager', address: '192.168.56.22' },
  xebec: { release: 'trixie', manager: 'netplan', address: '192.168.56.23' },
} satisfies Record<string, VmOptions>;

export type VmName = keyof typeof VMS;
export const VM_NAMES = Object.keys(VMS) as VmName[];

/** The VMs of the suites: each is booted when it is first asked for, and used by all that ask. */
export class Fleet {
  private readonly booting = new Map<VmName, Promise<RigVm>>();
  private readonly lines: { driver: HostDriver; home: Home }[] = [];

  vm(name: VmName): Promise<RigVm> {
    const known = this.booting.get(name);
    if (known) return known;
    const booting = startVm({ name, ...VMS[name] });
    this.booting.set(name, booting);
    return booting;
  }

  /** The app's own connection to a VM, a new one each time. */
  async driver(name: VmName): Promise<HostDriver> {
    const vm = await this.vm(name);
    const home = new Home().knows(vm);
    const open = () => openDriver(profileOf(vm), {}, home.env);
    // A machine that is starved, as one that has just booted, answers so late that it is taken for gone.
    const driver = await open().catch(open);
    this.lines.push({ driver, home });
    return driver;
  }

  /** Switches a VM off. */
  async release(name: VmName): Promise<void> {
    const booting = this.booting.get(name);
    this.booting.delete(name);
    await (await booting?.catch(() => undefined))?.stop();
  }

  async stop(): Promise<void> {
    await Promise.all(VM_NAMES.map((name) => this.release(name)));
    for (const { driver, home } of this.lines) {
      await Promise.race([driver.close(), setTimeout(FAREWELL_MS)]);
      home.remove();
    }
  }
}

export const fleet = new Fleet();

/** Suites of several VMs, those of one after each other. All boot before: a boot would starve what is at work already. */
export function sideBySide(suites: Partial<Record<VmName, (name: VmName) => void>>): void {
  const names = VM_NAMES.filter((name) => suites[name]);
  describe('on VMs beside each other', { concurrency: names.length }, () => {
    before(async () => {
      await Promise.all(names.map((name) => fleet.vm(name)));
    });
    for (const name of names) describe(`on ${name}`, { concurrency: 1 }, () => suites[name]?.(name));
  });
}
