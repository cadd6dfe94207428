/** Writes a walk down as hops and steps. A walk without a recorder runs the same, faster. */
import type { ElementRef } from '../../refs';
import type { TraceCode } from '../../texts/trace.en';
import type { Disposition, Hop, Sentence, Step } from '../types';
import type { Node, Port } from '../world/node';

export class Recorder {
  readonly hops: Hop[] = [];
  private readonly said = new Map<string, Sentence>();

  /** Steps that follow happen in this namespace. */
  enter({ host, namespace }: Node): void {
    if (namespace.source === 'docker') this.assume('assumption.namespace', { host: namespace.name });
    const last = this.hops.at(-1);
    if (last?.host === host.id && last.namespace === namespace.id) return;
    this.hops.push({ host: host.id, namespace: namespace.id, name: namespace.name, steps: [] });
  }

  step(
    disposition: Disposition,
    code: TraceCode,
    params: Record<string, string>,
    at: { element?: ElementRef | null; rule?: string | null } = {},
  ): void {
    const step: Step = { code, params, disposition, element: at.element ?? null, rule: at.rule ?? null };
    this.hops.at(-1)?.steps.push(step);
  }

  assume(code: TraceCode, params: Record<string, string>): void {
    this.said.set(`${code} ${Object.values(params).join(' ')}`, { code, params });
  }

  get assumptions(): Sentence[] {
    return [...this.said.values()];
  }

  /** Where the last step stands. */
  get last(): { hop: number; step: number } | null {
    const hop = this.hops.length - 1;
    return hop < 0 ? null : { hop, step: (this.hops[hop]?.steps.length ?? 0) - 1 };
  }

  /** Begins the way back: what was assumed so far stays. */
  turn(): Hop[] {
    return this.hops.splice(0);
  }
}

export const interfaceRef = ({ node, iface }: Port): ElementRef => ({
  kind: 'interface',
  host: node.host.id,
  namespace: node.namespace.id,
  interface: iface.name,
});

export const nodeRef = ({ host }: Node): ElementRef => ({ kind: 'host', host: host.id });
