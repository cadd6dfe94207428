/** A host's interfaces as they lie on each other: what hangs on a card under it, a bridge's ports under the bridge. */
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Host, Interface, Namespace } from '../../../../model/state';

/** `on`: it hangs on the one above. `port`: it is a port of the bridge above. */
export type Relation = 'top' | 'on' | 'port';

export type Branch = {
  /** Unique among all rows. */
  key: string;
  item: Interface;
  /** Whose it is, where that is not the host itself: a container, or a named namespace. */
  inside: Namespace | null;
  relation: Relation;
  below: Branch[];
};

type Placed = { namespace: Namespace; item: Interface };

/** By index, as the kernel lists them. Interfaces elsewhere are there when they hang on one of the host's own. */
export function interfaceTree(host: Host): Branch[] {
  const root = host.namespaces[ROOT_NAMESPACE];
  if (!root) return [];
  const own = Object.values(root.interfaces).map((item): Placed => ({ namespace: root, item }));
  const away = Object.values(host.namespaces)
    .filter(({ id }) => id !== ROOT_NAMESPACE)
    .flatMap((namespace) => Object.values(namespace.interfaces).map((item): Placed => ({ namespace, item })))
    .filter(({ item }) => item.parent?.namespace === ROOT_NAMESPACE);
  const under = new Map<string, Placed[]>();
  const top: Placed[] = [];
  for (const placed of [...own.sort(byIndex), ...away.sort(byOwner)]) {
    const base = placeOf(placed.item, root);
    if (base === null) top.push(placed);
    else under.set(base, [...(under.get(base) ?? []), placed]);
  }
  const branch = ({ namespace, item }: Placed, relation: Relation): Branch => {
    const isOwn = namespace === root;
    const below = isOwn ? (under.get(item.name) ?? []) : [];
    return {
      key: `${namespace.id}/${item.name}`,
      item,
      inside: isOwn ? null : namespace,
      relation,
      below: below.map((placed) => branch(placed, placed.item.parent?.name === item.name ? 'on' : 'port')),
    };
  };
  return top.map((placed) => branch(placed, 'top'));
}

/** What hangs on a card stays there, also as a port of a bridge. A loop in what was read ends at the top. */
function placeOf(item: Interface, root: Namespace): string | null {
  const parent = item.parent?.namespace === ROOT_NAMESPACE ? item.parent.name : null;
  const base = parent ?? item.master;
  if (base === null || !root.interfaces[base]) return null;
  const seen = new Set([item.name]);
  let next: string | null = base;
  while (next !== null) {
    if (seen.has(next)) return null;
    seen.add(next);
    const above: Interface | undefined = root.interfaces[next];
    next = (above?.parent?.namespace === ROOT_NAMESPACE ? above.parent.name : null) ?? above?.master ?? null;
  }
  return base;
}

const byIndex = (a: Placed, b: Placed) => a.item.index - b.item.index;
const byOwner = (a: Placed, b: Placed) =>
  a.namespace.name.localeCompare(b.namespace.name) || a.item.name.localeCompare(b.item.name);

export type Row = Branch & { depth: number; folded: boolean };

/** More than these are folded away until asked for. */
const MANY = 8;

/** The rows to be shown. `folds`: what a person folded or opened by hand, by key. */
export const rowsOf = (tree: readonly Branch[], folds: Readonly<Record<string, boolean>>, depth = 0): Row[] =>
  tree.flatMap((branch) => {
    const folded = branch.below.length > 0 && (folds[branch.key] ?? branch.below.length > MANY);
    return [{ ...branch, depth, folded }, ...(folded ? [] : rowsOf(branch.below, folds, depth + 1))];
  });
