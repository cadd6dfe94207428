/** The netfilter hooks of one namespace, in the order in which the kernel calls them. */
import type { HookName } from '../netfilter/types';
import { type Firewall, firewallsOf } from '../world/node';
import type { Failure } from './context';
import { ask, judge } from './filter';
import { translate } from './nat';
import { beginTracking, type Passage, type Place } from './passage';

/** Tables by hook; `track` stands where connection tracking takes place (include/uapi/linux/netfilter_ipv4.h). */
const ORDER: Record<HookName, readonly string[]> = {
  PREROUTING: ['raw', 'track', 'mangle', 'nat'],
  INPUT: ['mangle', 'filter', 'nat'],
  FORWARD: ['mangle', 'filter'],
  OUTPUT: ['raw', 'track', 'mangle', 'nat', 'filter'],
  POSTROUTING: ['mangle', 'nat'],
};

const NONE: readonly Firewall[] = [];

/** Runs a hook: may change the packet, or end it. iptables rules speak of IPv4 only. */
export function runHook(passage: Passage, hook: HookName, place: Place): Failure | null {
  const { packet } = passage;
  const firewalls = packet.source.family === 4 ? firewallsOf(passage.node) : NONE;
  let untracked = false;
  for (const table of ORDER[hook]) {
    if (table === 'track') {
      beginTracking(passage, untracked);
      continue;
    }
    if (table === 'nat') {
      const stopped = translate(passage, hook, place, firewalls);
      if (stopped) return stopped;
      continue;
    }
    for (const firewall of firewalls) {
      const outcome = ask(passage, firewall, table, hook, place);
      if (!outcome) continue;
      packet.mark = outcome.mark;
      untracked ||= outcome.untracked;
      const stopped = judge(passage, hook, firewall, outcome);
      if (stopped) return stopped;
    }
  }
  return null;
}
