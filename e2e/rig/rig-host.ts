import type { Dockerd } from './dockerd';
import { type ImageName, imageArchive } from './images';
import type { Keys } from './keys';
import type { Namespaces } from './namespaces';
import type { Sshd } from './sshd';
import type { Uplink } from './uplink';
import { type RigUser, USERS } from './users';

/** What a host is made of. */
export interface HostParts {
  name: string;
  address: string;
  port: number;
  keys: Keys;
  namespaces: Namespaces;
  uplink: Uplink;
  sshd: Sshd;
  dockerd: Dockerd;
  /** Removes what is left once all of the host's processes have ended. */
  cleanUp(): Promise<void>;
}

/** A real Docker host on the rig's LAN. */
export class RigHost implements Keys {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly users: readonly RigUser[] = USERS;
  readonly keyPath: string;
  readonly passphraseKeyPath: string;
  readonly passphrase: string;
  readonly wrongKeyPath: string;

  constructor(private readonly parts: HostParts) {
    this.name = parts.name;
    this.address = parts.address;
    this.port = parts.port;
    this.keyPath = parts.keys.keyPath;
    this.passphraseKeyPath = parts.keys.passphraseKeyPath;
    this.passphrase = parts.keys.passphrase;
    this.wrongKeyPath = parts.keys.wrongKeyPath;
  }

  /** The fingerprint of the host key, `SHA256:…` as ssh prints it. */
  get hostKeyFingerprint(): string {
    return this.parts.sshd.fingerprint();
  }

  /** The line by which OpenSSH knows this host. */
  get knownHostsLine(): string {
    const host = this.port === 22 ? this.address : `[${this.address}]:${this.port}`;
    return `${host} ${this.parts.sshd.hostKey()}`;
  }

  /** The Engine's address from out here, for DOCKER_HOST. */
  get dockerHost(): string {
    return this.parts.dockerd.address;
  }

  /** One of the host's users. */
  user(name: RigUser['name']): RigUser {
    const found = this.users.find((user) => user.name === name);
    if (!found) throw new Error(`no user ${name} on ${this.name}`);
    return found;
  }

  /** Runs the docker CLI, from out here, against this host's Engine. */
  docker(...args: string[]): Promise<string> {
    return this.parts.dockerd.cli(args);
  }

  /** Runs a command as root inside the host. */
  exec(command: string, ...args: string[]): Promise<string> {
    return this.parts.namespaces.exec([command, ...args]);
  }

  /** Stops the Engine as a service manager would. */
  stopDocker(): Promise<void> {
    return this.parts.dockerd.stop();
  }

  /** Starts the Engine, and waits until it answers. */
  startDocker(): Promise<void> {
    return this.parts.dockerd.start();
  }

  /** Kills the SSH server and all of its sessions, as a crash would. */
  killSshd(): Promise<void> {
    return this.parts.sshd.kill();
  }

  /** Starts the SSH server, and waits until it answers on the LAN. */
  startSshd(): Promise<void> {
    return this.parts.sshd.start();
  }

  /** Gives the host another host key, as a reinstallation would; sessions that are open stay so. */
  async changeHostKey(): Promise<void> {
    await this.parts.sshd.renewHostKey();
    await this.parts.sshd.stopListening();
    await this.parts.sshd.start();
  }

  /** Gives the SSH server settings before its own, and starts it again; sessions that are open stay so. */
  async configureSshd(settings: Record<string, string>): Promise<void> {
    await this.parts.sshd.configure(settings);
    await this.parts.sshd.stopListening();
    await this.parts.sshd.start();
  }

  /** Stops the listening server, and leaves its sessions alone. */
  stopListening(): Promise<void> {
    return this.parts.sshd.stopListening();
  }

  /** Silently drops all traffic between the LAN and this host, or lets it pass again. */
  blackhole(on: boolean): Promise<void> {
    return this.parts.uplink.blackhole(on);
  }

  /** Joins the LAN, starts both servers, and fills the Engine's store. To be called once. */
  async start(images: readonly ImageName[]): Promise<void> {
    await this.parts.uplink.plug();
    await Promise.all([this.startSshd(), this.startDocker()]);
    await Promise.all(images.map((image) => this.docker('load', '--quiet', '--input', imageArchive(image))));
  }

  /** Ends the host with all of its processes, and removes whatever it had. */
  async stop(): Promise<void> {
    await this.parts.uplink.unplug();
    await this.parts.namespaces.close();
    await this.parts.cleanUp();
  }
}
