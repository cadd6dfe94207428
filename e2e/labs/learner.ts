/** Somebody who does labs on a real host: by the app's own services, or by hand from outside of it. */
import assert from 'node:assert/strict';
import { realmOf } from '../../src/contract/hosts';
import type { Client } from '../../src/contract/link';
import { chooseValues, LIBRARY, type Place } from '../../src/labs';
import { hostId } from '../../src/model/ids';
import { applyPatch } from '../../src/model/patch';
import type { State } from '../../src/model/state';
import { run } from '../rig/process';
import { Walk } from './walk';

/** What a lab needs of its host: `docker` from out here, `exec` as root inside. */
export type Ship = {
  docker(...args: string[]): Promise<string>;
  exec(command: string, ...args: string[]): Promise<string>;
};
export type Commands = readonly (readonly string[])[];

/** As often as the screen reads the host again while a check waits. */
const LOOK_AGAIN = 500;
const PATIENCE = 180_000;

export class Learner {
  private state: State | null = null;
  private readonly ending = new AbortController();
  private readonly listeners = new Set<() => void>();
  /** Milliseconds from the end of what was done by hand until the checks were met. */
  readonly waits: number[] = [];

  private constructor(
    private readonly client: Client,
    private readonly id: string,
    private readonly ship: Ship,
  ) {}

  /** On a host that is connected. */
  static async on(client: Client, id: string, ship: Ship): Promise<Learner> {
    const learner = new Learner(client, id, ship);
    const { hosts } = await client.hosts.list();
    const found = hosts.find(({ profile }) => profile.id === id);
    assert.ok(found);
    void learner.follow(realmOf(found.profile)).catch(() => undefined);
    await learner.until(() => learner.state?.hosts[hostId(id)] !== undefined);
    return learner;
  }

  close(): void {
    this.ending.abort();
  }

  get place(): Place {
    assert.ok(this.state);
    return { state: this.state, host: hostId(this.id) };
  }

  private get ownHost() {
    const { state, host } = this.place;
    const found = state.hosts[host];
    assert.ok(found);
    return found;
  }

  async begin(id: string): Promise<Walk> {
    const lab = LIBRARY.find((one) => one.id === id);
    assert.ok(lab, id);
    await this.until(
      () => chooseValues(lab, this.place.state, this.ownHost).missing.length === 0,
      () => `${id} can begin`,
    );
    const { run: begun, ...progress } = await this.client.labs.begin({ host: this.id, lab: id });
    assert.ok(begun);
    return new Walk(this, this.client, lab, { ...progress, run: begun });
  }

  /** Does by hand what somebody would type; on the desktop where a command begins with `desktop`. */
  async type(commands: Commands): Promise<void> {
    for (const [tool = '', ...args] of commands) {
      if (tool === 'docker') await this.ship.docker(...args);
      else if (tool === 'desktop') await run(args[0] ?? '', args.slice(1));
      else await this.ship.exec(tool, ...args);
    }
  }

  /** Looks at the host again and again, as the screen does, until it is so. */
  async until(is: () => boolean, what: () => string = () => ''): Promise<void> {
    const begun = Date.now();
    while (!is()) {
      if (Date.now() - begun > PATIENCE) throw new Error(`It never came about: ${what()}`);
      await this.changed();
    }
  }

  /** Another State, or the time to look again. */
  private changed(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.listeners.delete(end);
        resolve();
      };
      const timer = setTimeout(() => {
        void this.client.topology.refresh({ host: this.id }).then(end, end);
      }, LOOK_AGAIN);
      this.listeners.add(end);
    });
  }

  private async follow(realm: string): Promise<void> {
    const { signal } = this.ending;
    for await (const event of await this.client.topology.watch({ realm }, { signal })) {
      if (event.type === 'state') this.state = event.state;
      else if (this.state) this.state = applyPatch(this.state, event.entries);
      for (const listener of [...this.listeners]) listener();
    }
  }
}
