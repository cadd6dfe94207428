/** One end asks another: the trace without its story, with what it hung on. */
import { parseIp } from '../address';
import type { Protocol, TraceOptions } from '../trace/index';
import { sourceTowards } from '../trace/route/source';
import { type Context, lostCode } from '../trace/walk/context';
import { converse } from '../trace/walk/converse';
import { type Touches, touchAddress } from '../trace/walk/passage';
import { walk } from '../trace/walk/walk';
import { isLocal } from '../trace/world/tables';
import type { World } from '../trace/world/world';
import type { PlacedEnd } from './ends';
import type { ReachCell } from './types';

export const noTouches = (): Touches => ({
  nodes: new Set(),
  ports: new Set(),
  addresses: new Set(),
  floods: new Set(),
  chains: new Map(),
  proxies: new Set(),
});

export type Question = { world: World; protocol: Protocol; options: Required<TraceOptions>; touches: Touches };

/** Another machine has that address too, and is the one that answers there. */
export const elsewhere = (target: number): ReachCell => ({ kind: 'no-neighbour', code: 'verdict.elsewhere', target });

/** Tries the target's addresses in order until one answers; else what the first one met. */
export function askEnd(question: Question, from: PlacedEnd, to: PlacedEnd): ReachCell {
  let first: ReachCell | null = null;
  for (const [target, address] of to.end.addresses.entries()) {
    const cell = askAddress(question, { from, to, address, target });
    if (cell.kind === 'answered' || cell.kind === 'delivered') return cell;
    first ??= cell;
  }
  question.touches.nodes.add(from.node);
  return first ?? { kind: 'no-route', code: 'verdict.no-address', target: -1 };
}

function askAddress(
  { world, protocol, options, touches }: Question,
  { from: { node }, to, address, target }: { from: PlacedEnd; to: PlacedEnd; address: string; target: number },
): ReachCell {
  const destination = parseIp(address);
  if (!destination) return { kind: 'no-route', code: 'verdict.no-address', target };
  touches.nodes.add(node);
  touchAddress(touches, destination);
  const source = sourceTowards(node, destination, protocol);
  if (!source) return { kind: 'no-route', code: 'verdict.no-route', target };
  const { listens, complete } = options;
  const context: Context = { world, connections: new Map(), recorder: null, complete, touches, depth: 0, walk };
  const exchange = converse(context, { node, source, destination, protocol }, listens, ignore);
  if (exchange.kind === 'answered') {
    const { at } = exchange;
    if (at.host !== to.node.host && isLocal(at.tables, destination)) return elsewhere(target);
    const kind = protocol.kind === 'udp' ? 'delivered' : 'answered';
    return { kind, code: exchange.assumed ? `verdict.${kind}-assumed` : `verdict.${kind}`, target };
  }
  const { kind, code } = exchange.failure;
  if (exchange.way === 'request') return { kind, code, target };
  return { kind: kind === 'unknowable' ? kind : 'answer-lost', code: lostCode(code), target };
}

const ignore = () => {};
