import { own } from '../record';
import type { Host, State } from '../state';
import { itemsOf } from './items';
import type { Change, Difference, FieldChange, Item } from './types';

export type { Change, Difference, FieldChange } from './types';

/**
 * What differs between two States, networks first, then containers with their legs, interfaces and routes. Left out is
 * what says nothing: status texts, times, ids, interface numbers, MAC addresses the Engine makes up. A thing that is
 * there twice under one name is compared in the order of the two States.
 */
export function diff(before: State, after: State): Difference {
  const ids = new Set([...Object.keys(before.hosts), ...Object.keys(after.hosts)]);
  const changes = [...ids].flatMap((id) => {
    const [old, present] = [own(before.hosts, id), own(after.hosts, id)];
    if (old === present) return [];
    if (!old || !present) return hostChange(old, present);
    return compare(itemsOf(old), itemsOf(present));
  });
  return { changes: changes.sort((a, b) => rank(a) - rank(b)) };
}

const ORDER = ['host', 'segment', 'network', 'container', 'endpoint', 'interface', 'route'];
const rank = ({ ref }: Change) => ORDER.indexOf(ref.kind);

function hostChange(old: Host | undefined, present: Host | undefined): Change[] {
  const host = present ?? old;
  if (!host) return [];
  return [{ kind: present ? 'added' : 'removed', ref: { kind: 'host', host: host.id }, name: host.name }];
}

function compare(before: Item[], after: Item[]): Change[] {
  const old = numbered(before);
  const present = numbered(after);
  const changes: Change[] = [];
  for (const [key, { ref, name }] of old) if (!present.has(key)) changes.push({ kind: 'removed', ref, name });
  for (const [key, item] of present) {
    const { ref, name } = item;
    const was = old.get(key);
    if (!was) {
      changes.push({ kind: 'added', ref, name });
      continue;
    }
    const fields = fieldChanges(was, item);
    if (fields.length > 0) changes.push({ kind: 'changed', ref, name, fields });
  }
  return changes;
}

/** By key; the second of a name has a key of its own. */
function numbered(items: Item[]): Map<string, Item> {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    let key = item.key;
    for (let number = 2; byKey.has(key); number++) key = `${item.key} #${number}`;
    byKey.set(key, item);
  }
  return byKey;
}

function fieldChanges(was: Item, is: Item): FieldChange[] {
  return Object.entries(is.fields).flatMap(([field, after]) => {
    const before = was.fields[field] ?? null;
    return before === after ? [] : [{ field, before, after }];
  });
}
