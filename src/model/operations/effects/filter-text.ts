/** Rules of a person's own in `iptables-save` text. */
import { canonical } from '../../address';
import type { FilterRule } from '../types';

const PLACES = {
  forward: { table: 'filter', chain: 'DOCKER-USER', target: 'ACCEPT' },
  masquerade: { table: 'nat', chain: 'POSTROUTING', target: 'MASQUERADE' },
  input: { table: 'filter', chain: 'INPUT', target: 'ACCEPT' },
} as const;

export const chainOf = ({ kind }: FilterRule): string => PLACES[kind].chain;
export const tableOf = ({ kind }: FilterRule): string => PLACES[kind].table;

/** What the rule matches and does, as arguments, in the order of `iptables-save`. All addresses are matched by none. */
export function ruleOptions(rule: FilterRule): string[] {
  const { kind, source, destination, inDevice, outDevice, protocol, port } = rule;
  const option = (name: string, value: string | null) => (value === null ? [] : [name, value]);
  const subnet = (text: string | null) => (text === null || canonical(text) === '0.0.0.0/0' ? null : canonical(text));
  return [
    ...option('-s', subnet(source)),
    ...option('-d', subnet(destination)),
    ...option('-i', inDevice),
    ...option('-o', outDevice),
    ...option('-p', protocol ?? null),
    ...(protocol && port !== undefined ? ['-m', protocol, '--dport', String(port)] : []),
    ...['-j', PLACES[kind].target],
  ];
}

/** As `iptables-save` prints it. */
export const ruleLine = (rule: FilterRule): string => ['-A', chainOf(rule), ...ruleOptions(rule)].join(' ');

/** What a person reads. */
export const ruleName = (rule: FilterRule): string => `${chainOf(rule)} ${ruleOptions(rule).join(' ')}`;

/** Rules that let through come before all others. */
export const isFirst = ({ kind }: FilterRule): boolean => kind !== 'masquerade';

/** `text` with the rule where `iptables` puts it: first in DOCKER-USER and INPUT, last in POSTROUTING. Without the chain as it is. */
export function withRule(text: string, rule: FilterRule): string {
  const lines = text.split('\n');
  const [start, end] = tableIn(lines, tableOf(rule));
  const chain = chainOf(rule);
  const isThere = (line: string | undefined) => line?.startsWith(`-A ${chain} `) ?? false;
  if (!lines.slice(start, end).some((line) => line.startsWith(`:${chain} `))) return text;
  let place = end;
  for (let index = start; index < end; index++) {
    if (!isThere(lines[index])) continue;
    place = isFirst(rule) ? index : index + 1;
    if (isFirst(rule)) break;
  }
  lines.splice(place, 0, ruleLine(rule));
  return lines.join('\n');
}

/** Without the first that is the same. */
export function withoutRule(text: string, rule: FilterRule): string {
  const lines = text.split('\n');
  const [start, end] = tableIn(lines, tableOf(rule));
  const place = lines.indexOf(ruleLine(rule), start);
  if (place >= 0 && place < end) lines.splice(place, 1);
  return lines.join('\n');
}

/** First line after its name, and its COMMIT; empty where it is not there. */
function tableIn(lines: string[], table: string): [start: number, end: number] {
  const start = lines.indexOf(`*${table}`);
  const end = lines.indexOf('COMMIT', start);
  return start < 0 || end < 0 ? [0, 0] : [start, end];
}
