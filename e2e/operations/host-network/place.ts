import type { HostDriver } from '../../../src/main/hosts/driver';
import { openDriver } from '../../../src/main/hosts/open';
import { build } from '../../../src/model/build';
import { hostId } from '../../../src/model/ids';
import type { Operation } from '../../../src/model/operations/types';
import type { State } from '../../../src/model/state';
import { Home, profileOf } from '../../drivers/home';
import type { RigHost } from '../../rig';

export const HOST = hostId('vm');

/** What is needed of a real host, and its card on the LAN. */
export type Machine = Pick<RigHost, 'name' | 'address' | 'port' | 'keyPath' | 'knownHostsLine' | 'exec' | 'stop'>;

/** A real host whose own network the app changes; what became of it is also looked at without the app. */
export class Place {
  private constructor(
    private readonly machine: Machine,
    readonly driver: HostDriver,
    private readonly home: Home,
  ) {}

  static async open(machine: Machine, user = 'sailor'): Promise<Place> {
    const home = new Home();
    const driver = await openDriver(profileOf(machine, { user }), {}, home.knows(machine).env);
    return new Place(machine, driver, home);
  }

  /** Runs a script as root on the host itself. */
  sh(script: string): Promise<string> {
    return this.machine.exec('sh', '-c', script);
  }

  run(operation: Operation): Promise<void> {
    return this.driver.run(operation, { signal: new AbortController().signal, progress: () => {} });
  }

  async observe(): Promise<State> {
    return build({ hosts: [{ ...(await this.driver.observe(undefined, true)), name: HOST }] });
  }

  /** The machine goes on. */
  async close(): Promise<void> {
    await this.driver.close();
    this.home.remove();
  }
}

/** What something looks like once it fits, or after some seconds: the kernel settles addresses and routes in its own time. */
export async function until<T>(look: () => Promise<T>, fits: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + 8000;
  let seen = await look();
  while (!fits(seen) && Date.now() < deadline) seen = await look();
  return seen;
}
