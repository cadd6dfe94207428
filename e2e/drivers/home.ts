import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SshProfile } from '../../src/contract/hosts';
import type { Environment } from '../../src/main/hosts/environment';
import type { RigHost } from '../rig';

/** A home folder of its own, with the hosts it knows; and the profile of one of them. */
export class Home {
  readonly env: Environment;

  constructor(variables: Record<string, string> = {}) {
    const home = mkdtempSync(join(tmpdir(), 'portolan-home-'));
    mkdirSync(join(home, '.ssh'), { mode: 0o700 });
    this.env = { home, variables, platform: process.platform };
  }

  get knownHosts(): string {
    return join(this.env.home, '.ssh', 'known_hosts');
  }

  /** Makes it know that host, and nobody else. */
  knows(host: Pick<RigHost, 'knownHostsLine'>): this {
    writeFileSync(this.knownHosts, `${host.knownHostsLine}\n`, { mode: 0o600 });
    return this;
  }

  remove(): void {
    rmSync(this.env.home, { recursive: true, force: true });
  }
}

type Reachable = Pick<RigHost, 'name' | 'address' | 'port' | 'keyPath'>;

export function profileOf(host: Reachable, fields: Partial<SshProfile> = {}): SshProfile {
  return {
    kind: 'ssh',
    name: host.name,
    address: host.address,
    port: host.port,
    user: 'sailor',
    keyFile: host.keyPath,
    useAgent: false,
    socketPath: '/var/run/docker.sock',
    jumps: [],
    ...fields,
  };
}
