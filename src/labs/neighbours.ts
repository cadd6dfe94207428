/** The ARP table of a namespace: no State has it, for it is another one after every packet. */
import type { ProbeRequest } from '../model/probe';
import { originOf, type Place } from './ends';
import { filled } from './fill';
import type { LabFact, Values } from './format';
import { containerIn } from './hosts';

/** What reads the table that a fact is about; null: it is about something else, or cannot be read from outside. */
export function neighboursOf(fact: LabFact, values: Values, place: Place): ProbeRequest | null {
  const { show, of } = filled(fact, values);
  if (show !== 'neighbours' || of.startsWith('namespace ') || !originOf(place, of)) return null;
  if (of === 'host') return { kind: 'neighbours', from: { host: place.host, container: null } };
  const host = containerIn(place.state, place.host, of)?.host.id ?? place.host;
  return { kind: 'neighbours', from: { host, container: of } };
}

/** `192.168.56.1  02:42:c0:a8:38:01  (eth0)`; the MAC is `–` where nobody answered. Of IPv4, by address. */
export function neighbourLines(output: string): string[] {
  const lines = output.split('\n').flatMap((line) => {
    const [, address, device] = /^(\d+\.\d+\.\d+\.\d+) dev (\S+)/.exec(line) ?? [];
    const mac = / lladdr (\S+)/.exec(line)?.[1];
    return address === undefined ? [] : [`${address}  ${mac ?? '–'}  (${device})`];
  });
  return lines.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
