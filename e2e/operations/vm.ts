import { spawnSync } from 'node:child_process';
import type { HostDriver } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';
import { build } from '../../src/model/build';
import type { State } from '../../src/model/state';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';
import { VM } from './make';

/** A real host, changed by hand and observed by the app. */
export class Vm {
  private constructor(
    private readonly host: RigHost,
    private readonly driver: HostDriver,
    private readonly home: Home,
  ) {}

  static async start(): Promise<Vm> {
    const home = new Home();
    const host = await startHost({ images: ['busybox'] });
    const driver = await openDriver(profileOf(host), {}, home.knows(host).env);
    return new Vm(host, driver, home);
  }

  async observe(): Promise<State> {
    return build({ hosts: [{ ...(await this.driver.observe(undefined, true)), name: VM }] });
  }

  /** What the host looks like once it fits, or after some seconds: the kernel takes its time with a bridge's routes. */
  async observeUntil(fits: (state: State) => boolean): Promise<State> {
    const until = Date.now() + 5000;
    let state = await this.observe();
    while (!fits(state) && Date.now() < until) state = await this.observe();
    return state;
  }

  /** Runs a script of docker commands; returns what was said on standard error, null when it succeeded. */
  shell(text: string): string | null {
    const env = { ...process.env, DOCKER_HOST: this.host.dockerHost };
    const { status, stderr } = spawnSync('sh', ['-s'], { input: text, encoding: 'utf8', env });
    return status === 0 ? null : stderr;
  }

  async stop(): Promise<void> {
    await this.driver.close();
    await this.host.stop();
    this.home.remove();
  }
}
