import { type Cidr, parseIp, within } from '../address';
import type { Node } from '../trace/world/node';
import type { World } from '../trace/world/world';
import type { Keys } from './keys';

/** Marks keys as changed. */
export class Marks {
  readonly flags: Uint8Array;
  constructor(private readonly keys: Keys) {
    this.flags = new Uint8Array(keys.count);
  }

  node = (key: string) => this.mark(this.keys.nodes.get(key));
  port = (key: string) => this.mark(this.keys.ports.get(key));
  proxy = (key: string) => this.mark(this.keys.proxies.get(key));
  flood = (key: string) => this.mark(this.keys.floods.get(key));
  chain = (key: string) => this.mark(this.keys.chains.get(key));

  addresses(subnet: Cidr): void {
    for (const [text, number] of this.keys.addresses) {
      const ip = parseIp(text);
      if (ip && within(subnet, ip)) this.mark(number);
    }
  }

  host(world: World, node: Node): void {
    for (const other of world.nodes.values()) if (other.host.id === node.host.id) this.node(other.key);
  }

  private mark(number: number | undefined): void {
    if (number !== undefined) this.flags[number] = 1;
  }
}
