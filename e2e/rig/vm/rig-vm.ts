import { createHash } from 'node:crypto';
import { type ImageName, imageArchive } from '../images';
import type { Keys } from '../keys';
import { run, waitUntil } from '../process';
import type { RigMachine } from '../rig-machine';
import { type RigUser, USERS } from '../users';
import type { Line } from './line';
import { LAN_CARD, type Manager, NAT_CARD } from './managers';
import type { Qemu } from './qemu';
import type { Release } from './releases';

/** What a VM is made of. */
export interface VmParts {
  name: string;
  address: string;
  release: Release;
  manager: Manager;
  keys: Keys;
  /** Type and base64. */
  hostKey: string;
  qemu: Qemu;
  line: Line;
  /** Removes what is left once QEMU has ended. */
  cleanUp(): void;
}

/** Software emulation on a busy machine takes its time: a boot that takes longer than this has failed. */
const BOOT_DEADLINE_MS = 10 * 60_000;

/** A whole machine on the rig's LAN: its own kernel, systemd, and an Engine. */
export class RigVm implements RigMachine {
  readonly port = 22;
  readonly users: readonly RigUser[] = USERS;
  /** The card with the NAT that leads nowhere, and the one on the LAN. */
  readonly cards = { nat: NAT_CARD, lan: LAN_CARD };
  readonly name: string;
  readonly address: string;
  readonly release: Release;
  readonly manager: Manager;
  readonly keyPath: string;
  readonly passphraseKeyPath: string;
  readonly passphrase: string;
  readonly wrongKeyPath: string;

  constructor(private readonly parts: VmParts) {
    this.name = parts.name;
    this.address = parts.address;
    this.release = parts.release;
    this.manager = parts.manager;
    this.keyPath = parts.keys.keyPath;
    this.passphraseKeyPath = parts.keys.passphraseKeyPath;
    this.passphrase = parts.keys.passphrase;
    this.wrongKeyPath = parts.keys.wrongKeyPath;
  }

  /** The fingerprint of the host key, `SHA256:…` as ssh prints it. */
  get hostKeyFingerprint(): string {
    const blob = Buffer.from(this.parts.hostKey.split(' ')[1] ?? '', 'base64');
    return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
  }

  /** The line by which OpenSSH knows this VM. */
  get knownHostsLine(): string {
    return `${this.address} ${this.parts.hostKey}`;
  }

  /** The Engine's address from out here, for DOCKER_HOST. */
  get dockerHost(): string {
    return `unix://${this.parts.line.socket}`;
  }

  /** One of the VM's users. */
  user(name: RigUser['name']): RigUser {
    const found = this.users.find((user) => user.name === name);
    if (!found) throw new Error(`no user ${name} on ${this.name}`);
    return found;
  }

  /** Runs the docker CLI, from out here, against this VM's Engine. */
  docker(...args: string[]): Promise<string> {
    return run('docker', ['-H', this.dockerHost, ...args]);
  }

  /** Runs a command as root inside the VM. */
  exec(command: string, ...args: string[]): Promise<string> {
    return this.parts.line.exec([command, ...args]);
  }

  /** Restarts the VM as a person would, and waits until it answers again. */
  async reboot(): Promise<void> {
    const before = await this.bootId();
    // The connection ends before the command does.
    await this.exec('systemctl', 'reboot').catch(() => '');
    await this.answers(before);
  }

  /** Waits until SSH and the Engine answer and nothing is being started any more, on a boot that is not the one named. */
  async answers(before = ''): Promise<void> {
    const { qemu, line } = this.parts;
    const up = async () =>
      qemu.ended !== undefined || ((await line.open()) && (await this.bootId().catch(() => before)) !== before);
    const engineUp = async () => {
      if (qemu.ended !== undefined || (await this.engineAnswers())) return true;
      // It does not last through every minute of a busy machine.
      if (line.ended) await line.open();
      return false;
    };
    const booted = (await waitUntil(up, BOOT_DEADLINE_MS)) && (await waitUntil(engineUp, BOOT_DEADLINE_MS));
    // It ends with a failure where one of the services has: nobody here needs all of them.
    if (booted) await this.exec('systemctl', 'is-system-running', '--wait').catch(() => '');
    if (booted && qemu.ended === undefined) return;
    throw new Error(`${this.name} does not answer. ${qemu.ended ?? ''}\n${qemu.lastWords()}\n(see ${qemu.console})`);
  }

  /** Fills the Engine's store. */
  async load(images: readonly ImageName[]): Promise<void> {
    await Promise.all(images.map((image) => this.docker('load', '--quiet', '--input', imageArchive(image))));
  }

  /** Switches the VM off, and removes whatever it had. */
  async stop(): Promise<void> {
    await this.parts.line.close();
    await this.parts.qemu.stop();
    this.parts.cleanUp();
  }

  private async bootId(): Promise<string> {
    return (await this.exec('cat', '/proc/sys/kernel/random/boot_id')).trim();
  }

  private engineAnswers(): Promise<boolean> {
    return this.docker('version').then(
      () => true,
      () => false,
    );
  }
}
