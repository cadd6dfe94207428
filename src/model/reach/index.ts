/** Who reaches whom: the trace for all pairs, one for each pair of classes of ends that can be exchanged. */
import type { Host, State } from '../state';
import type { Protocol, TraceOptions } from '../trace/index';
import { type World, worldOf } from '../trace/world/world';
import { askEnd, elsewhere, noTouches, type Question } from './ask';
import { changesBetween } from './changes';
import { classesOf, type EndClass } from './classes';
import { endsOf, type PlacedEnd } from './ends';
import { type Keys, makeKeys, Numbering } from './keys';
import type { Reach, ReachCell } from './types';

/** `keys`: what the verdict hangs on. */
type Entry = { cell: ReachCell; keys: number[] };

/** What a later State can take over. `table`: by the position of the asking class, then of the asked one. */
type Memory = { world: World; keys: Keys; classes: Map<string, number>; table: (Entry | null)[][] };

const memories = new WeakMap<Reach, Memory & { options: TraceOptions }>();

/**
 * Pure. With `previous`, the answer for an earlier State, only what changed is traced again; it must have been asked
 * for with the same protocol and options. Give `listens` the same function each time, and one that answers the same.
 */
export function reach(state: State, protocol: Protocol, options: TraceOptions = {}, previous?: Reach): Reach {
  const world = worldOf(state);
  const { listens = () => 'assumed' as const, complete = false } = options;
  const ends = endsOf(world);
  const classes = classesOf(world, ends, protocol, listens);
  const memory = previous && sameQuestion(previous, protocol, options) ? memories.get(previous) : undefined;
  const keys = memory?.keys ?? makeKeys();
  const question: Question = { world, protocol, options: { listens, complete }, touches: noTouches() };
  const numbering = new Numbering(keys);
  const kept = memory && new Kept(memory, world, classes);
  const table: (Entry | null)[][] = [];
  for (const [row, asking] of classes.entries()) {
    const entries: (Entry | null)[] = [];
    for (const [column, asked] of classes.entries()) {
      const known = kept?.entry(row, column);
      entries.push(known ?? trace(question, numbering, ends, asking, asked));
    }
    table.push(entries);
  }
  const made = reachOf(protocol, ends, classes, table);
  const positions = new Map(classes.map(({ signature }, position) => [signature, position]));
  memories.set(made, { world, keys, classes: positions, table, options });
  return made;
}

function sameQuestion(previous: Reach, protocol: Protocol, { listens, complete }: TraceOptions): boolean {
  const before = memories.get(previous)?.options;
  const samePort = JSON.stringify(previous.protocol) === JSON.stringify(protocol);
  return samePort && before?.listens === listens && before?.complete === complete;
}

/** What is known from before, unless something it hangs on has changed. */
class Kept {
  private readonly changed: Uint8Array;
  /** Where the classes stood before; -1: nowhere. */
  private readonly positions: number[];

  constructor(
    private readonly memory: Memory,
    world: World,
    classes: EndClass[],
  ) {
    this.changed = changesBetween(memory.world, world, memory.keys);
    this.positions = classes.map(({ signature }) => memory.classes.get(signature) ?? -1);
  }

  entry(row: number, column: number): Entry | null {
    const entry = this.memory.table[this.positions[row] ?? -1]?.[this.positions[column] ?? -1];
    if (!entry) return null;
    for (const key of entry.keys) if (this.changed[key] === 1) return null;
    return entry;
  }
}

/** Null when there are no two ends to try. */
function trace(
  question: Question,
  numbering: Numbering,
  ends: PlacedEnd[],
  asking: EndClass,
  asked: EndClass,
): Entry | null {
  const [from, to] = representatives(asking, asked).map((position) => ends[position]);
  if (!from || !to) return null;
  const cell = askEnd(question, from, to);
  return { cell, keys: numbering.take(question.touches) };
}

/** Two different ends, one of each class. */
function representatives(asking: EndClass, asked: EndClass): number[] {
  const [from = -1] = asking.members;
  return [from, asked.members.find((member) => member !== from) ?? -1];
}

const held = new WeakMap<Host, Set<string>>();

/**
 * All addresses on a host. Engines choose the same subnets on every host, so an address of another host's container may be
 * there as well; ends of a class differ in that, and so it is looked at for each pair.
 */
function addressesOn(host: Host): Set<string> {
  let addresses = held.get(host);
  if (!addresses) {
    const all = Object.values(host.namespaces).flatMap(({ interfaces }) => Object.values(interfaces));
    held.set(host, (addresses = new Set(all.flatMap((iface) => iface.addresses.map(({ address }) => address)))));
  }
  return addresses;
}

function reachOf(protocol: Protocol, ends: PlacedEnd[], classes: EndClass[], table: (Entry | null)[][]): Reach {
  const classOf = new Int32Array(ends.length);
  classes.forEach(({ members }, index) => {
    for (const member of members) classOf[member] = index;
  });
  return {
    protocol,
    ends: ends.map(({ end }) => end),
    position: new Map(ends.map(({ end }, position) => [end.key, position])),
    cell: (from, to) => {
      const [asking, asked] = [ends[from], ends[to]];
      if (from === to || !asking || !asked) return null;
      const cell = table[classOf[from] ?? -1]?.[classOf[to] ?? -1]?.cell ?? null;
      if (!cell || asking.end.host === asked.end.host) return cell;
      const address = asked.end.addresses[cell.target];
      return address !== undefined && addressesOn(asking.node.host).has(address) ? elsewhere(cell.target) : cell;
    },
  };
}

export { type ReachChange, reachDifference } from './difference';
export { isReached, type Reach, type ReachCell, type ReachEnd } from './types';
