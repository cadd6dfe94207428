/** The app's services on hosts, as they are without a screen, with a learner at one of them. */
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/contract/link';
import type { App } from '../../src/main/app';
import { appAt } from '../drivers/app-at';
import { Home, profileOf } from '../drivers/home';
import { Learner, type Ship } from './learner';

type Reachable = Parameters<typeof profileOf>[0] & Parameters<Home['knows']>[0] & Ship;

const PATIENCE = 300_000;

export class Classroom {
  private constructor(
    private readonly app: App,
    private readonly client: Client,
    private readonly home: Home,
    readonly learner: Learner,
  ) {}

  static async open(ship: Reachable): Promise<Classroom> {
    const home = new Home();
    const { app, client } = await appAt(home);
    const id = await connected(client, home, ship);
    return new Classroom(app, client, home, await Learner.on(client, id, ship));
  }

  /** One more host beside the learner's. */
  async add(ship: Reachable): Promise<void> {
    await connected(this.client, this.home, ship);
  }

  async close(): Promise<void> {
    this.learner.close();
    await this.app.close();
    this.home.remove();
  }
}

/** A VM that has only just begun to answer may not keep up with it. */
async function connected(client: Client, home: Home, ship: Reachable): Promise<string> {
  appendFileSync(home.knownHosts, `${ship.knownHostsLine}\n`);
  const { id } = await client.hosts.add(profileOf(ship));
  for (const begun = Date.now(); ; await sleep(1000)) {
    try {
      await client.hosts.connect({ host: id, answers: {} });
      return id;
    } catch (error) {
      if (Date.now() - begun > PATIENCE) throw error;
    }
  }
}
