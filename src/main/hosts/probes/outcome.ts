/** What a tool's exit status and words mean. */
import type { ProbeOutcome, ProbeReason, ProbeRequest } from '../../../model/probe';

/** `output`: all it printed. `missing`: there is no such program. */
export type Ran = { status: number | null; output: string; missing: boolean };

export type Meaning = {
  outcome: ProbeOutcome;
  reason: ProbeReason | null;
  addresses: string[];
  milliseconds: number | null;
};

/** Null: the tool is missing or does not take these arguments, so that another has to be asked. */
export function meaningOf(spec: ProbeRequest, ran: Ran): Meaning | null {
  if (ran.missing || isUsage(ran.output)) return null;
  switch (spec.kind) {
    case 'ping':
      return pingMeaning(ran);
    case 'tcp':
      return tcpMeaning(ran);
    case 'lookup':
      return lookupMeaning(ran);
    case 'neighbours':
      return ran.status === 0 ? plain('answered') : plain('not-measured', 'not-understood');
  }
}

const isUsage = (output: string) => /invalid option|unrecognized option|illegal option|^usage:/im.test(output);

const plain = (outcome: ProbeOutcome, reason: ProbeReason | null = null): Meaning => ({
  outcome,
  reason,
  addresses: [],
  milliseconds: null,
});

/** Words common to all tools: libc's for an errno, and the resolver's. */
const WORDS: readonly { words: RegExp; outcome: ProbeOutcome; reason: ProbeReason | null }[] = [
  {
    words: /bad address|not known|unknown host|could not resolve|no address associated/i,
    outcome: 'refused',
    reason: 'name-unknown',
  },
  { words: /temporary failure in name resolution/i, outcome: 'silent', reason: 'name-unanswered' },
  { words: /connection refused/i, outcome: 'refused', reason: null },
  { words: /network (?:is )?unreachable/i, outcome: 'silent', reason: 'network-unreachable' },
  { words: /no route to host|host (?:is )?unreachable/i, outcome: 'silent', reason: 'host-unreachable' },
  { words: /timed out|timeout/i, outcome: 'silent', reason: null },
];

function byWords(output: string): Meaning | null {
  const found = WORDS.find(({ words }) => words.test(output));
  return found ? plain(found.outcome, found.reason) : null;
}

function pingMeaning({ output }: Ran): Meaning {
  const addresses = [...output.matchAll(/^PING \S+ \(([0-9a-f.:]+)\)/gim)].flatMap(([, address]) => address ?? []);
  if (/[1-9]\d* (?:packets )?received/.test(output)) {
    const time = /time[=<]([\d.]+)/.exec(output)?.[1];
    return { ...plain('answered'), addresses, milliseconds: time === undefined ? null : Number(time) };
  }
  // Raw sockets are for root, and a firewall of one's own says the same with `sendmsg`.
  if (/send(?:msg|to): Operation not permitted/.test(output)) return { ...plain('refused', 'prohibited'), addresses };
  if (/permission denied|operation not permitted/i.test(output)) return plain('not-measured', 'not-permitted');
  if (/(?:net|port|protocol) unreachable|prohibited|filtered/i.test(output))
    return { ...plain('refused', 'prohibited'), addresses };
  const said = byWords(output);
  if (said) return { ...said, addresses };
  return /100% packet loss/.test(output) ? { ...plain('silent'), addresses } : plain('not-measured', 'not-understood');
}

function tcpMeaning({ status, output }: Ran): Meaning {
  if (status === 0) return plain('answered');
  // What `timeout` ends with.
  if (status === 124 || status === 143) return plain('silent');
  if (/permission denied|operation not permitted/i.test(output)) return plain('refused', 'prohibited');
  return byWords(output) ?? plain('not-measured', 'not-understood');
}

function lookupMeaning({ status, output }: Ran): Meaning {
  const addresses = addressesIn(output);
  if (addresses.length > 0) return { ...plain('answered'), addresses };
  if (/timed out|no servers could be reached|connection refused/i.test(output))
    return plain('silent', 'name-unanswered');
  if (/NXDOMAIN|can't resolve|can't find|No answer|SERVFAIL/i.test(output)) return plain('refused', 'name-unknown');
  // getent: nothing found, and not a word.
  return status === 2 && output.trim() === ''
    ? plain('refused', 'name-unknown')
    : plain('not-measured', 'not-understood');
}

/** nslookup names its server's address before the first `Name:`; getent prints a line for each socket type. */
function addressesIn(output: string): string[] {
  const answer = output.includes('Server:') ? output.slice(Math.max(0, output.search(/^Name:/m))) : output;
  const found = answer.includes('Name:')
    ? [...answer.matchAll(/^Address(?: \d+)?:\s*([0-9a-f.:]+)/gim)]
    : [...answer.matchAll(/^([0-9a-f]*[.:][0-9a-f.:]+)\s+\S/gim)];
  return [...new Set(found.flatMap(([, address]) => address ?? []))];
}
