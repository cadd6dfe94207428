/** Rules that came or went, and the packets they could concern. */
import type { FilterRule, Ruleset } from '../trace/netfilter/types';
import { firewallsOf, type Node } from '../trace/world/node';
import type { World } from '../trace/world/world';
import { chainKey } from './keys';
import type { Marks } from './marks';

/** `sameSets`: the subnets that ipsets of Docker hold are the same. */
export function compareFirewalls(marks: Marks, world: World, old: Node, present: Node, sameSets: boolean): void {
  const [before, after] = [firewallsOf(old), firewallsOf(present)];
  if (before.length !== after.length || before.some(({ assumed }, index) => assumed !== after[index]?.assumed)) {
    marks.host(world, present);
    return;
  }
  before.forEach(({ ruleset }, index) => {
    const other = after[index]?.ruleset;
    if (!other || ruleset === other) return;
    const differing = differingRules(ruleset, other);
    if (differing === null || differing.some((rule) => !markRule(marks, present, rule))) marks.host(world, present);
    if (!sameSets && usesSets(other)) marks.host(world, present);
  });
}

/** Rules that only one of them has; null when more is different than that. */
function differingRules(before: Ruleset, after: Ruleset): FilterRule[] | null {
  if (before.tables.length !== after.tables.length) return null;
  const differing: FilterRule[] = [];
  for (const [index, table] of before.tables.entries()) {
    const other = after.tables[index];
    if (other?.name !== table.name) return null;
    for (const name of new Set([...table.chains.keys(), ...other.chains.keys()])) {
      const [mine, its] = [table.chains.get(name), other.chains.get(name)];
      if ((mine?.policy ?? null) !== (its?.policy ?? null)) return null;
      const [rules, others] = [mine?.rules.all ?? [], its?.rules.all ?? []];
      const [texts, otherTexts] = [rules, others].map((list) => new Set(list.map(({ text }) => text)));
      const gone = rules.filter(({ text }) => !otherTexts?.has(text));
      const come = others.filter(({ text }) => !texts?.has(text));
      const [stayed, remained] = [
        rules.filter(({ text }) => otherTexts?.has(text)),
        others.filter(({ text }) => texts?.has(text)),
      ];
      if (stayed.length !== remained.length || stayed.some(({ text }, at) => text !== remained[at]?.text)) return null;
      differing.push(...gone, ...come);
    }
  }
  return differing;
}

const BUILT_IN = new Set(['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']);

/** False when a rule asks for nothing that few packets have, in a chain that all of them pass. */
function markRule(marks: Marks, node: Node, { input, output, source, destination, table, chain }: FilterRule): boolean {
  const device = [input, output].find((match) => match && !match.not && !match.value.endsWith('+'));
  if (device) {
    marks.port(`${node.key} ${device.value}`);
    return true;
  }
  const subnet = [destination, source].find((match) => match && !match.not && match.value.prefix > 0);
  if (subnet) marks.addresses(subnet.value);
  else if (!BUILT_IN.has(chain)) marks.chain(chainKey(node, { table, name: chain }));
  return subnet !== undefined || !BUILT_IN.has(chain);
}

function usesSets({ tables }: Ruleset): boolean {
  return tables.some(({ chains }) =>
    [...chains.values()].some(({ rules }) => rules.all.some(({ text }) => text.includes('--match-set'))),
  );
}
