/** A packet against the rules of one hook of one table. */
import { basicsMatch } from './match';
import type { Chain, FilterRule, HookName, HookPacket, Outcome, RuleList, Table } from './types';

/** Rules of which it cannot be known whether they match, with the answer that is being tried. */
type Supposed = ReadonlyMap<FilterRule, boolean>;
type Run = { table: Table; packet: HookPacket; supposed: Supposed; outcome: Outcome; doubt: FilterRule | null };

/** Deep enough for real rulesets; the kernel refuses loops when rules are loaded. */
const MAX_DEPTH = 64;
const MAX_DOUBTS = 6;

/** Follows the hook's chain. A rule that cannot be known to match only matters when it would decide otherwise. */
export function evaluate(table: Table, hook: HookName, packet: HookPacket): Outcome {
  const chain = table.chains.get(hook);
  if (!chain) return { verdict: 'accept', rule: null, nat: null, mark: packet.mark, untracked: false, entered: null };
  return attempt(table, chain, packet, new Map());
}

function attempt(table: Table, chain: Chain, packet: HookPacket, supposed: Supposed): Outcome {
  const { mark } = packet;
  const outcome: Outcome = { verdict: 'accept', rule: null, nat: null, mark, untracked: false, entered: null };
  const run: Run = { table, packet, supposed, outcome, doubt: null };
  const ended = follow(run, chain, 0);
  // Rules see the mark that earlier ones set; another attempt begins with the packet as it came.
  packet.mark = mark;
  if (run.doubt) return decide(table, chain, packet, supposed, run.doubt);
  if (!ended) {
    outcome.verdict = chain.policy === 'DROP' ? 'drop' : 'accept';
    if (chain.policy === 'DROP') outcome.rule = { table: table.name, chain: chain.name, text: `-P ${chain.name} DROP` };
  }
  return outcome;
}

function decide(table: Table, chain: Chain, packet: HookPacket, supposed: Supposed, doubt: FilterRule): Outcome {
  const unknown: Outcome = {
    verdict: 'unknown',
    rule: doubt,
    nat: null,
    mark: packet.mark,
    untracked: false,
    entered: null,
  };
  if (supposed.size >= MAX_DOUBTS) return unknown;
  const matched = attempt(table, chain, packet, new Map(supposed).set(doubt, true));
  const passed = attempt(table, chain, packet, new Map(supposed).set(doubt, false));
  const entered = [...(matched.entered ?? []), ...(passed.entered ?? [])];
  return { ...(sameOutcome(matched, passed) ? passed : unknown), entered };
}

function sameOutcome(a: Outcome, b: Outcome): boolean {
  return (
    a.verdict === b.verdict &&
    a.mark === b.mark &&
    a.untracked === b.untracked &&
    JSON.stringify(natOf(a)) === JSON.stringify(natOf(b))
  );
}

function natOf({ nat }: Outcome) {
  if (nat === null || nat.kind === 'masquerade') return nat;
  return { kind: nat.kind, ports: nat.ports, address: nat.kind === 'redirect' ? null : nat.address?.text };
}

/** True when a rule ended the traversal; false when the chain was left at its end or by RETURN. */
function follow(run: Run, chain: Chain, depth: number): boolean {
  for (const rule of candidates(chain.rules, run.packet)) {
    const matches = matchesRule(run, rule);
    if (run.doubt) return true;
    if (!matches) continue;
    const end = apply(run, rule, depth);
    if (end === 'ended' || run.doubt) return true;
    if (end === 'return') return false;
  }
  return false;
}

function matchesRule(run: Run, rule: FilterRule): boolean {
  if (!basicsMatch(rule, run.packet)) return false;
  let doubt = false;
  for (const condition of rule.conditions) {
    const holds = condition(run.packet);
    if (holds === false) return false;
    if (holds === null) doubt = true;
  }
  if (!doubt || rule.target.kind === 'continue') return true;
  const supposed = run.supposed.get(rule);
  if (supposed === undefined) run.doubt = rule;
  return supposed ?? false;
}

function apply(run: Run, rule: FilterRule, depth: number): 'ended' | 'return' | 'next' {
  const { target } = rule;
  switch (target.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
      return end(run, rule, target.kind);
    case 'return':
      return 'return';
    case 'continue':
      return 'next';
    case 'mark':
      run.outcome.mark = (((run.outcome.mark & ~target.mask) >>> 0) ^ target.value) >>> 0;
      run.packet.mark = run.outcome.mark;
      return 'next';
    case 'notrack':
      run.outcome.untracked = true;
      return 'next';
    case 'dnat':
    case 'snat':
    case 'masquerade':
    case 'redirect':
      run.outcome.nat = target;
      return end(run, rule, 'accept');
    case 'jump':
    case 'goto': {
      // A target that is no word of iptables is a chain of the table, or something nobody here understands.
      const chain = run.table.chains.get(target.chain);
      if (!chain || depth >= MAX_DEPTH) return end(run, rule, 'unknown');
      if (run.outcome.entered) run.outcome.entered.push(chain);
      else run.outcome.entered = [chain];
      if (follow(run, chain, depth + 1)) return 'ended';
      return target.kind === 'goto' ? 'return' : 'next';
    }
    case 'unknown':
      return end(run, rule, 'unknown');
  }
}

function end({ outcome }: Run, rule: FilterRule, verdict: Outcome['verdict']): 'ended' {
  outcome.verdict = verdict;
  outcome.rule = rule;
  return 'ended';
}

const NONE: FilterRule[] = [];

/** In their order, the rules that name this packet's interfaces or none. */
function candidates({ byInput, byOutput, other }: RuleList, { input, output }: HookPacket): FilterRule[] {
  const entering = input === null ? NONE : (byInput.get(input) ?? NONE);
  const leaving = output === null ? NONE : (byOutput.get(output) ?? NONE);
  return merge(merge(entering, leaving), other);
}

/** Two lists in order of position, as one. */
function merge(a: FilterRule[], b: FilterRule[]): FilterRule[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged: FilterRule[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [first, second] = [a[i], b[j]];
    if (first && (!second || first.position < second.position)) {
      merged.push(first);
      i++;
    } else if (second) {
      merged.push(second);
      j++;
    }
  }
  return merged;
}
