/** The nat table for the first packet of a connection; what it settled for all others, and the reverse for answers. */
import { parseIp } from '../../address';
import type { HookName, Outcome as TableOutcome } from '../netfilter/types';
import { addressOn } from '../route/source';
import type { Firewall } from '../world/node';
import type { Connection } from './conntrack';
import type { Failure } from './context';
import { ask, judge } from './filter';
import { withPort } from './packet';
import type { Passage, Place } from './passage';
import { nodeRef } from './recorder';

type Half = 'source' | 'destination';

/** Which address the nat table may change at a hook. */
const CHANGES: Partial<Record<HookName, Half>> = {
  PREROUTING: 'destination',
  OUTPUT: 'destination',
  POSTROUTING: 'source',
  INPUT: 'source',
};

/** Changes the packet as its connection says; asks the nat table once for each half of the translation. */
export function translate(
  passage: Passage,
  hook: HookName,
  place: Place,
  firewalls: readonly Firewall[],
): Failure | null {
  const half = CHANGES[hook];
  const { tracked, packet } = passage;
  if (!tracked?.connection || !half) return null;
  const { connection } = tracked;
  if (tracked.answer) {
    undo(passage, connection, half);
    return null;
  }
  if (!connection.settled[half]) {
    connection.settled[half] = true;
    const stopped = settle(passage, connection, hook, place, firewalls);
    if (stopped) return stopped;
  }
  if (half === 'source') {
    packet.source = connection.final.source;
    packet.sourcePort = connection.final.sourcePort;
  } else {
    packet.destination = connection.final.destination;
    packet.destinationPort = connection.final.destinationPort;
  }
  return null;
}

function settle(
  passage: Passage,
  connection: Connection,
  hook: HookName,
  place: Place,
  firewalls: readonly Firewall[],
): Failure | null {
  for (const firewall of firewalls) {
    const outcome = ask(passage, firewall, 'nat', hook, place);
    if (!outcome) continue;
    const stopped = judge(passage, hook, firewall, outcome.nat ? { ...outcome, rule: null } : outcome);
    if (stopped) return stopped;
    if (!outcome.nat) continue;
    change(passage, connection, hook, outcome, place);
    note(passage, connection, CHANGES[hook] ?? 'source', outcome.rule?.text ?? null);
    return null;
  }
  return null;
}

function change(
  { node, packet }: Passage,
  { final }: Connection,
  hook: HookName,
  { nat }: TableOutcome,
  { input, output, next }: Place,
): void {
  switch (nat?.kind) {
    case 'dnat':
      final.destination = nat.address ?? final.destination;
      if (nat.ports && packet.destinationPort !== null) final.destinationPort = nat.ports.first;
      return;
    case 'redirect': {
      const own = hook === 'OUTPUT' ? parseIp('127.0.0.1') : addressOn(node, input ?? 'lo', packet.source);
      final.destination = own ?? final.destination;
      if (nat.ports && packet.destinationPort !== null) final.destinationPort = nat.ports.first;
      return;
    }
    case 'snat':
      final.source = nat.address ?? final.source;
      return;
    case 'masquerade': {
      const target = (next === null ? null : parseIp(next)) ?? packet.destination;
      final.source = (output === null ? null : addressOn(node, output, target)) ?? final.source;
    }
  }
}

/** Answers get back the addresses that the request was sent with. */
function undo({ context, node, packet }: Passage, { original, final }: Connection, half: Half): void {
  const from = packet[half];
  const fromPort = packet[`${half}Port`];
  if (half === 'destination') {
    if (original.source.text === final.source.text) return;
    packet.destination = original.source;
    packet.destinationPort = original.sourcePort;
  } else {
    const same = original.destination.text === final.destination.text;
    if (same && original.destinationPort === final.destinationPort) return;
    packet.source = original.destination;
    packet.sourcePort = original.destinationPort;
  }
  if (!context.recorder) return;
  const params = {
    from: withPort(from, fromPort),
    to: withPort(packet[half], packet[`${half}Port`]),
    host: node.namespace.name,
  };
  context.recorder.step('changed', `step.nat.undo-${half}`, params, { element: nodeRef(node) });
}

function note({ context, node, packet }: Passage, { final }: Connection, half: Half, rule: string | null): void {
  if (!context.recorder) return;
  const from = withPort(packet[half], packet[`${half}Port`]);
  const to = withPort(final[half], final[`${half}Port`]);
  if (from === to) return;
  context.recorder.step(
    'changed',
    `step.nat.${half}`,
    { from, to, host: node.namespace.name },
    { element: nodeRef(node), rule },
  );
}
