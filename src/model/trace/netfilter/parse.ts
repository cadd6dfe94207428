/** `iptables-save` text → tables. */
import { keepRule, parseRule } from './rule';
import type { Chain, FilterRule, Not, RuleList, Ruleset, Table } from './types';

/** Tables in the order in which they stand. Lines that are no rules (counters, comments) are skipped. */
export function parseRuleset(text: string): Ruleset {
  const tables: Table[] = [];
  let table: Table | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('*')) {
      table = { name: line.slice(1), chains: new Map() };
      tables.push(table);
    } else if (line.startsWith(':') && table) {
      const [name = '', policy = '-'] = line.slice(1).split(' ');
      table.chains.set(name, chainOf(table, name, policy));
    } else if (line.startsWith('-A ') && table) {
      addRule(table, line);
    }
  }
  return { tables };
}

function chainOf(table: Table, name: string, policy: string): Chain {
  const rules: RuleList = { all: [], byInput: new Map(), byOutput: new Map(), other: [] };
  return { name, table: table.name, policy: policy === 'ACCEPT' || policy === 'DROP' ? policy : null, rules };
}

function addRule(table: Table, line: string): void {
  const known = parseRule(line);
  let chain = table.chains.get(known.chain);
  if (!chain) table.chains.set(known.chain, (chain = chainOf(table, known.chain, '-')));
  const position = chain.rules.all.length;
  let rule = known;
  if (known.table !== table.name || known.position !== position) {
    rule = { ...known, table: table.name, position };
    keepRule(line, rule);
  }
  chain.rules.all.push(rule);
  const [input, output] = [exactName(rule.input), exactName(rule.output)];
  if (input !== null) listIn(chain.rules.byInput, input).push(rule);
  else if (output !== null) listIn(chain.rules.byOutput, output).push(rule);
  else chain.rules.other.push(rule);
}

const exactName = (match: Not<string> | null) =>
  match && !match.not && !match.value.endsWith('+') ? match.value : null;

function listIn(map: Map<string, FilterRule[]>, key: string): FilterRule[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
