/** One line of `iptables-save`. Lines are read once and kept: most stay the same from one State to the next. */
import { type Cidr, parseCidr } from '../../address';
import { portsOf, readCondition } from './conditions';
import { targetOf } from './targets';
import { Options, tokensOf } from './tokens';
import type { Condition, FilterRule, Not } from './types';

const CACHE_LIMIT = 65_536;
const cache = new Map<string, FilterRule>();

/** The rule as it stood when it was last kept: its table and position may be another's. */
export function parseRule(line: string): FilterRule {
  const known = cache.get(line);
  if (known) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const parsed = readRule(line);
  cache.set(line, parsed);
  return parsed;
}

/** Keeps a rule with the place it has now. */
export const keepRule = (line: string, rule: FilterRule) => cache.set(line, rule);

function readRule(line: string): FilterRule {
  const options = new Options(tokensOf(line));
  options.next();
  const rule: FilterRule = {
    text: line,
    table: '',
    position: -1,
    chain: options.value(),
    input: null,
    output: null,
    source: null,
    destination: null,
    protocol: null,
    conditions: [],
    destinationPorts: null,
    opaque: false,
    target: { kind: 'continue' },
  };
  for (let option = options.next(); option; option = options.next()) readOption(rule, option, options);
  return rule;
}

function readOption(rule: FilterRule, { name, not }: { name: string; not: boolean }, options: Options): void {
  switch (name) {
    case '-i':
      rule.input = { value: options.value(), not };
      return;
    case '-o':
      rule.output = { value: options.value(), not };
      return;
    case '-s':
      rule.source = addressMatch(rule.conditions, options.value(), not);
      return;
    case '-d':
      rule.destination = addressMatch(rule.conditions, options.value(), not);
      return;
    case '-p':
      rule.protocol = { value: options.value(), not };
      return;
    case '-j':
    case '-g':
      rule.target = targetOf(options.value(), options.rest(), name === '-g');
      return;
    default: {
      if ((name === '--dport' || name === '--dports') && !not) rule.destinationPorts = portsOf(options.peek());
      if (OPAQUE.has(name)) rule.opaque = true;
      const condition = readCondition(name, not, options);
      if (condition) rule.conditions.push(condition);
    }
  }
}

const OPAQUE = new Set(['--src-range', '--dst-range', '--ctorigdst', '--ctorigsrc', '--match-set']);

/** A mask that is no prefix (`255.0.255.0`) cannot be followed. */
function addressMatch(conditions: Condition[], text: string, not: boolean): Not<Cidr> | null {
  const value = parseCidr(text);
  if (value) return { value, not };
  conditions.push(() => null);
  return null;
}
