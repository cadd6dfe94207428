/** Who answered for which address: what a kernel keeps of its ARP and neighbour questions. */
import type { NamespaceId } from '../../../model/ids';
import { PRACTICE_HOST } from '../../../model/simulated/practice';
import type { Trace } from '../../../model/trace';

/** `mac` null: nobody answered. */
export type Neighbour = { address: string; device: string; mac: string | null };

export class Neighbours {
  private readonly known = new Map<NamespaceId, Map<string, Neighbour>>();

  /** What the packets of a trace had to ask for, there and back. */
  learn({ request, answer }: Trace): void {
    for (const { host, namespace, steps } of [...request, ...answer]) {
      if (host !== PRACTICE_HOST) continue;
      for (const { code, params } of steps) {
        const { address = '', device = '' } = params;
        if (code === 'step.neighbour.found') this.put(namespace, { address, device, mac: params.mac ?? null });
        if (code === 'step.neighbour.none') this.put(namespace, { address, device, mac: null });
      }
    }
  }

  /** Whether it is known already who answers for it. */
  has(namespace: NamespaceId, address: string): boolean {
    return this.of(namespace).some((neighbour) => neighbour.address === address && neighbour.mac !== null);
  }

  of(namespace: NamespaceId): Neighbour[] {
    return [...(this.known.get(namespace)?.values() ?? [])];
  }

  private put(namespace: NamespaceId, neighbour: Neighbour): void {
    const table = this.known.get(namespace) ?? new Map<string, Neighbour>();
    this.known.set(namespace, table.set(`${neighbour.address} ${neighbour.device}`, neighbour));
  }
}
