/** What was read of the kernel and still holds, by what the kernel has told since. */
import type { LinkFact } from '../../../model/facts';
import type { KernelFacts } from './parse';
import type { Target } from './script';

/** Where something changed: a namespace as the host's own numbers them, the host's own, or nobody knows where. */
export type Touched = number | 'own' | 'any';

type Inside = { pid: number; facts: KernelFacts; nsid: number | null };

export class KernelCache {
  private own: KernelFacts | null = null;
  private readonly inside = new Map<string, Inside>();
  private changes = 0;

  /** Counts up at each change: what was read while it did is not kept. */
  get moment(): number {
    return this.changes;
  }

  touch(where: Touched): void {
    this.changes += 1;
    if (where === 'own' || where === 'any') this.own = null;
    if (where === 'own') return;
    const entries = [...this.inside];
    const known = where !== 'any' && entries.some(([, { nsid }]) => nsid === where);
    for (const [id, { nsid }] of entries)
      if (where === 'any' || nsid === (known ? where : null)) this.inside.delete(id);
  }

  get root(): KernelFacts | null {
    return this.own;
  }

  keepRoot(facts: KernelFacts, since: number): void {
    if (since === this.changes) this.own = facts;
  }

  get({ id, pid }: Target): KernelFacts | null {
    const found = this.inside.get(id);
    return found?.pid === pid ? found.facts : null;
  }

  /** A namespace that nothing joins to another is told of by no event, so it is not kept. */
  keep({ id, pid }: Target, facts: KernelFacts, root: readonly LinkFact[], since: number): void {
    const joined = facts.link.some((link) => link.link_netnsid !== undefined);
    if (joined && since === this.changes) this.inside.set(id, { pid, facts, nsid: numberOf(facts, root) });
  }

  /** Forgets the containers that are gone. */
  retain(targets: readonly Target[]): void {
    const ids = new Set(targets.map(({ id }) => id));
    for (const id of this.inside.keys()) if (!ids.has(id)) this.inside.delete(id);
  }
}

/** The number that the host's own namespace has for the one that the other end of a veth pair is in. */
function numberOf(facts: KernelFacts, root: readonly LinkFact[]): number | null {
  for (const { ifindex, link_index } of facts.link) {
    const outside = root.find((link) => link.ifindex === link_index && link.link_index === ifindex);
    if (outside?.link_netnsid !== undefined) return outside.link_netnsid;
  }
  return null;
}
