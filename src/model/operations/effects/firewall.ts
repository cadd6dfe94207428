/**
 * The host's own firewall rules after a change: where their text is known, what the Engine would add and take away is
 * worked into it. What that is, follows from the firewall assumed for the host before and after.
 */
import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host } from '../../state';
import { assumedFirewall } from '../../trace/netfilter/assumed';
import type { HostDraft } from './draft';

export function adjustFirewall(before: Host, draft: HostDraft): void {
  const text = draft.host.namespaces[ROOT_NAMESPACE]?.iptables;
  if (!text || !concerns(before, draft.host)) return;
  const adjusted = workIn(text, assumedFirewall(before), assumedFirewall(draft.host));
  if (adjusted !== text) draft.namespace(ROOT_NAMESPACE).iptables = adjusted;
}

/** Whether networks or published ports differ; nothing else has rules. */
function concerns(before: Host, after: Host): boolean {
  if (before.networks !== after.networks) return true;
  const publishes = (host: Host, id: string) =>
    own(host.containers, id)?.ports.some(({ hostPort }) => hostPort !== null);
  const ids = new Set([...Object.keys(before.containers), ...Object.keys(after.containers)]);
  return [...ids].some(
    (id) => own(before.containers, id) !== own(after.containers, id) && (publishes(before, id) || publishes(after, id)),
  );
}

/** `text` with the rules that `after` has and `before` has not, each beside its neighbours, and without the opposite. */
export function workIn(text: string, before: string, after: string): string {
  const [old, wanted] = [rulesOf(before), rulesOf(after)];
  const [oldKeys, wantedKeys] = [new Set(old.map(keyOf)), new Set(wanted.map(keyOf))];
  const gone = new Set([...oldKeys].filter((key) => !wantedKeys.has(key)));
  let table = '';
  const lines = text.split('\n').filter((line) => {
    if (line.startsWith('*')) table = line.slice(1);
    return !gone.has(keyOf({ table, line }));
  });
  wanted.forEach((rule, position) => {
    if (!oldKeys.has(keyOf(rule))) insert(lines, wanted, position);
  });
  return lines.join('\n');
}

type Rule = { table: string; line: string };

const keyOf = ({ table, line }: Rule) => `${table} ${line}`;
const chainOf = (line: string) => line.split(' ', 2)[1];

function rulesOf(text: string): Rule[] {
  let table = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('*')) table = line.slice(1);
    return line.startsWith('-A ') ? [{ table, line }] : [];
  });
}

/** After the nearest rule before it in its chain that is there, else before the nearest one after it, else at the end. */
function insert(lines: string[], wanted: Rule[], position: number): void {
  const rule = wanted[position];
  const start = lines.indexOf(`*${rule?.table}`);
  const end = lines.indexOf('COMMIT', start);
  if (!rule || start < 0 || end < 0) return;
  const chain = chainOf(rule.line);
  const places = new Map<string, number>();
  const later = new Set<string | undefined>();
  let declared = false;
  let last = end;
  let next = end;
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? '';
    if (line.startsWith(':') && declared) later.add(line.slice(1).split(' ', 1)[0]);
    if (line.startsWith(`:${chain} `)) declared = true;
    if (!line.startsWith('-A ')) continue;
    if (chainOf(line) === chain) {
      places.set(line, index);
      last = index + 1;
    }
    if (next === end && later.has(chainOf(line))) next = index;
  }
  if (!declared) return;
  const neighbour = (step: 1 | -1): number | undefined => {
    for (let index = position + step; wanted[index]?.table === rule.table; index += step) {
      const place = places.get(wanted[index]?.line ?? '');
      if (place !== undefined) return place;
    }
    return undefined;
  };
  const before = neighbour(-1);
  // Chains stand in the order in which they are declared.
  const place = before !== undefined ? before + 1 : (neighbour(1) ?? (places.size > 0 ? last : next));
  lines.splice(place, 0, rule.line);
}
