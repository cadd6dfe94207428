/** What verdicts hang on, as numbers: the same thing has the same number from one State to the next. */
import type { Chain } from '../trace/netfilter/types';
import type { Touches } from '../trace/walk/passage';
import type { Node, Port } from '../trace/world/node';

/** Grows only; shared by all that come of one first `reach`. */
export type Keys = {
  nodes: Map<string, number>;
  ports: Map<string, number>;
  addresses: Map<string, number>;
  floods: Map<string, number>;
  chains: Map<string, number>;
  proxies: Map<string, number>;
  count: number;
};

export const makeKeys = (): Keys => ({
  nodes: new Map(),
  ports: new Map(),
  addresses: new Map(),
  floods: new Map(),
  chains: new Map(),
  proxies: new Map(),
  count: 0,
});

export const portKey = (port: Port) => `${port.node.key} ${port.iface.name}`;

export const chainKey = (node: Node, { table, name }: { table: string; name: string }) =>
  `${node.key} ${table} ${name}`;

/** Numbers for the things of one State, found by the things themselves. */
export class Numbering {
  private readonly ofPort = new Map<Port, number>();
  private readonly ofFlood = new Map<Port, number>();
  private readonly ofNode = new Map<Node, number>();
  private readonly ofChain = new Map<Chain, number>();

  constructor(private readonly keys: Keys) {}

  /** All that was touched; empties `touches` for the next question. */
  take(touches: Touches): number[] {
    const numbers: number[] = [];
    for (const node of touches.nodes) numbers.push(this.cached(this.ofNode, node, this.keys.nodes, node.key));
    for (const port of touches.ports)
      numbers.push(this.ofPort.get(port) ?? this.number(this.ofPort, port, this.keys.ports));
    for (const port of touches.floods)
      numbers.push(this.ofFlood.get(port) ?? this.number(this.ofFlood, port, this.keys.floods));
    for (const address of touches.addresses) numbers.push(numberIn(this.keys, this.keys.addresses, address));
    for (const [chain, node] of touches.chains)
      numbers.push(
        this.ofChain.get(chain) ?? this.cached(this.ofChain, chain, this.keys.chains, chainKey(node, chain)),
      );
    for (const node of touches.proxies) numbers.push(numberIn(this.keys, this.keys.proxies, node.key));
    for (const set of Object.values(touches)) set.clear();
    return numbers;
  }

  private number(known: Map<Port, number>, port: Port, map: Map<string, number>): number {
    return this.cached(known, port, map, portKey(port));
  }

  private cached<T>(known: Map<T, number>, thing: T, map: Map<string, number>, key: string): number {
    let number = known.get(thing);
    if (number === undefined) known.set(thing, (number = numberIn(this.keys, map, key)));
    return number;
  }
}

function numberIn(keys: Keys, map: Map<string, number>, key: string): number {
  let number = map.get(key);
  if (number === undefined) map.set(key, (number = keys.count++));
  return number;
}
