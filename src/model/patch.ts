/**
 * The difference of two States as it travels to the screen: one entry per entity that differs. What is not named keeps
 * its identity when the patch is applied, so that a view can skip it.
 */
import { own, put } from './record';
import type { State } from './state';

/** `path`: keys from the State's root down to one entity; `value` absent: the entity is gone. */
export type PatchEntry = { path: string[]; value?: unknown };

/** Where the State is a record of entities, and where an entity has records of its own. What is not named is one value. */
type Shape = { each?: Shape; fields?: Record<string, Shape> };
const LEAF: Shape = {};
const STATE: Shape = {
  fields: {
    hosts: {
      each: {
        fields: {
          networks: { each: LEAF },
          containers: { each: LEAF },
          namespaces: { each: { fields: { interfaces: { each: LEAF } } } },
          swarm: {
            fields: { known: { fields: { nodes: { each: LEAF }, services: { each: LEAF }, tasks: { each: LEAF } } } },
          },
        },
      },
    },
    segments: { each: LEAF },
  },
};

type Json = Record<string, unknown>;

/**
 * What turns `before` into `after`. Linear in the number of entities; entities with the same identity are not looked
 * into. Empty exactly when both are equal, an absent field being equal to an undefined one.
 */
export function patchBetween(before: State, after: State): PatchEntry[] {
  const entries: PatchEntry[] = [];
  collect(before, after, STATE, [], entries);
  return entries;
}

function collect(before: unknown, after: unknown, shape: Shape, path: string[], entries: PatchEntry[]): void {
  if (before === after) return;
  if (!isRecord(before) || !isRecord(after) || shape === LEAF) {
    if (!deepEqual(before, after)) entries.push({ path, value: after });
    return;
  }
  for (const key of Object.keys(before)) {
    if (before[key] !== undefined && own(after, key) === undefined) entries.push({ path: [...path, key] });
  }
  for (const key of Object.keys(after)) {
    const value = after[key];
    const old = own(before, key);
    if (value === old || value === undefined) continue;
    const below = [...path, key];
    if (old === undefined) entries.push({ path: below, value });
    else collect(old, value, (shape.fields ? own(shape.fields, key) : shape.each) ?? LEAF, below, entries);
  }
}

/**
 * The State with the entries put in, in their order. Throws RangeError when an entry's place does not exist: the patch
 * was made for another State.
 */
export function applyPatch(state: State, entries: readonly PatchEntry[]): State {
  const copies = new Set<object>();
  const writable = (record: Json): Json => {
    if (copies.has(record)) return record;
    const copy = { ...record };
    copies.add(copy);
    return copy;
  };
  if (entries.length === 0) return state;
  const root = writable(state);
  for (const { path, value } of entries) {
    let place = root;
    for (const key of path.slice(0, -1)) {
      const below: unknown = own(place, key);
      if (!isRecord(below)) throw new RangeError(`The patch does not fit: no ${path.join('/')}`);
      const copy = writable(below);
      if (copy !== below) put<unknown>(place, key, copy);
      place = copy;
    }
    const last = path.at(-1);
    if (last === undefined) throw new RangeError('The patch does not fit: empty path');
    if (value === undefined) delete place[last];
    else put<unknown>(place, last, value);
  }
  return root as State;
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equality of JSON values; an absent field equals an undefined one. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!deepEqual(a[index], b[index])) return false;
    return true;
  }
  const [first, second] = [a as Json, b as Json];
  let fields = 0;
  for (const key in first) {
    const value = first[key];
    if (value === undefined) continue;
    // An inherited value is a function or a prototype: no JSON value equals it, save this one.
    if (!deepEqual(value, key === '__proto__' ? own(second, key) : second[key])) return false;
    fields++;
  }
  for (const key in second) if (second[key] !== undefined) fields--;
  return fields === 0;
}
