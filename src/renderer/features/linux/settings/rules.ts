/** The rules that people have put into Docker's chain for them, as far as they are of the kind Portolan makes. */
import type { FilterRule } from '../../../../model/operations/types';
import type { Namespace } from '../../../../model/state';
import { parseRuleset } from '../../../../model/trace/netfilter/parse';
import type { Not, FilterRule as Printed } from '../../../../model/trace/netfilter/types';

/** `rule` null: of another kind, and only shown. `text`: as `iptables-save` prints it. */
export type UserRule = { text: string; rule: FilterRule | null };

/** null: the firewall was not read. Docker's own closing `RETURN` is left out. */
export function userRules({ iptables }: Namespace): UserRule[] | null {
  if (iptables === null) return null;
  const chains = parseRuleset(iptables).tables.flatMap(({ name, chains }) => {
    const chain = name === 'filter' ? chains.get('DOCKER-USER') : undefined;
    return chain ? [chain] : [];
  });
  return chains
    .flatMap(({ rules }) => rules.all)
    .filter(({ text }) => text !== '-A DOCKER-USER -j RETURN')
    .map((rule) => ({ text: rule.text, rule: forwardOf(rule) }));
}

function forwardOf({ input, output, source, destination, protocol, conditions, target }: Printed): FilterRule | null {
  const isPlain = [input, output, source, destination].every((match) => !match?.not);
  if (target.kind !== 'accept' || !isPlain || protocol !== null || conditions.length > 0) return null;
  return {
    kind: 'forward',
    inDevice: valueOf(input),
    outDevice: valueOf(output),
    source: source?.value.text ?? null,
    destination: destination?.value.text ?? null,
  };
}

const valueOf = (match: Not<string> | null): string | null => match?.value ?? null;
