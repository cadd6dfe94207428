import { BRIDGE, GATEWAY } from './lan';
import type { Namespaces } from './namespaces';
import { run } from './process';

/** States of a bridge's port, by the kernel's numbers: the names are not understood by every `bridge`. */
const [DISABLED, FORWARDING] = ['0', '3'];

/** The cable from a host's card to the LAN's bridge. To be used from within the LAN's namespace. */
export class Uplink {
  /** The LAN's end; names are at most 15 bytes long. */
  private readonly end: string;

  constructor(
    name: string,
    private readonly card: string,
    private readonly address: string,
    private readonly namespaces: Namespaces,
  ) {
    this.end = endOf(name);
  }

  /** Puts a card into the host, gives it its address and default route, and plugs it into the bridge. */
  async plug(): Promise<void> {
    await batch([
      `link add ${this.end} type veth peer name ${this.card} netns ${this.namespaces.pid}`,
      `link set ${this.end} master ${BRIDGE} up`,
    ]);
    const inside = [
      `address add ${this.address}/24 dev ${this.card}`,
      `link set ${this.card} up`,
      `route add default via ${GATEWAY}`,
    ];
    await this.namespaces.exec(['ip', '-batch', '-'], { input: `${inside.join('\n')}\n` });
  }

  /** Lets all traffic vanish without a word, or lets it pass again. The host's card sees no change. */
  async blackhole(on: boolean): Promise<void> {
    const port = (state: string) => run('bridge', ['link', 'set', 'dev', this.end, 'state', state]);
    if (!on) {
      await port(FORWARDING);
      await batch([`neighbour delete ${this.address} dev ${BRIDGE}`]);
      return;
    }
    const card = await this.namespaces.exec(['cat', `/sys/class/net/${this.card}/address`]);
    await port(DISABLED);
    // Otherwise the neighbour would soon be known as gone, and connecting would fail at once instead of hanging.
    await batch([`neighbour replace ${this.address} lladdr ${card.trim()} dev ${BRIDGE} nud permanent`]);
  }

  /** Takes the card out of the host. */
  async unplug(): Promise<void> {
    // The kernel takes its time to remove it with the host's namespace, and a host of the same name may be next.
    await run('ip', ['link', 'delete', this.end]).catch(() => {});
    // Whoever gets the address next has another card, and is not to be looked for at this one for half a minute.
    await run('ip', ['neighbour', 'flush', 'to', this.address, 'dev', BRIDGE]).catch(() => {});
  }
}

/** Whether a host of that name is on the LAN. */
export function isPlugged(name: string): Promise<boolean> {
  return run('ip', ['link', 'show', endOf(name)]).then(
    () => true,
    () => false,
  );
}

const endOf = (name: string): string => `lan-${name}`;

async function batch(commands: readonly string[]): Promise<void> {
  await run('ip', ['-batch', '-'], { input: `${commands.join('\n')}\n` });
}
