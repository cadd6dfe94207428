/** What the scripts printed, as facts. */
import type { z } from 'zod';
import type { LegFact, NamespaceFacts, NeighbourFact } from '../../../model/facts';
import { parsedLine } from '../lines';
import { linksSchema, neighboursSchema, netconfSchema, routesSchema, rulesSchema } from './schemas';
import { NAMED, type Target } from './script';
import type { Output, Section } from './shell';

/** `neighbours`: of the host's own namespace only. */
export type KernelFacts = NamespaceFacts & { sysctl: Record<string, string>; neighbours?: NeighbourFact[] };

/**
 * The JSON arrays of one `ip -batch`, told apart by what is in them. Null when the links are missing: then the
 * namespace could not be read.
 */
export function kernelFacts({ lines }: Section): KernelFacts | null {
  const arrays = lines.flatMap((line) => (line.startsWith('[') ? [parsedLine(line)] : []));
  const links = pick(arrays, linksSchema, 'ifname');
  if (!links) return null;
  return {
    link: links,
    addr: links,
    route: pick(arrays, routesSchema, 'dst') ?? [],
    rule: pick(arrays, rulesSchema, 'priority') ?? [],
    sysctl: sysctlOf(pick(arrays, netconfSchema, 'interface') ?? []),
  };
}

/** The namespaces that have a name, by it. One that went meanwhile could not be read. */
export function namedOf(output: Output): Record<string, KernelFacts> {
  const entries = [...output].flatMap(([name, section]): [string, KernelFacts][] => {
    const facts = name.startsWith(NAMED) ? kernelFacts(section) : null;
    return facts ? [[name.slice(NAMED.length), facts]] : [];
  });
  return Object.fromEntries(entries);
}

function pick<T>(arrays: unknown[], schema: z.ZodType<T>, key: string): T | null {
  const found = arrays.find((array) => Array.isArray(array) && isRecord(array[0]) && key in array[0]);
  const result = found === undefined ? null : schema.safeParse(found);
  return result?.success ? result.data : null;
}

const REVERSE_PATH: Record<string, string> = { off: '0', strict: '1', loose: '2' };

function sysctlOf(entries: z.infer<typeof netconfSchema>): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const { family, interface: name, forwarding, rp_filter, proxy_neigh } of entries) {
    const version = family === 'inet' ? 'ipv4' : family === 'inet6' ? 'ipv6' : null;
    if (version === null) continue;
    const base = `net.${version}.conf.${name.replaceAll('.', '/')}`;
    if (forwarding !== undefined) settings[`${base}.forwarding`] = forwarding ? '1' : '0';
    if (version === 'ipv4' && forwarding !== undefined && name === 'all')
      settings['net.ipv4.ip_forward'] = forwarding ? '1' : '0';
    const filter = rp_filter === undefined ? undefined : REVERSE_PATH[rp_filter];
    if (filter !== undefined) settings[`${base}.rp_filter`] = filter;
    if (version === 'ipv4' && proxy_neigh !== undefined) settings[`${base}.proxy_arp`] = proxy_neigh ? '1' : '0';
  }
  return settings;
}

/** IPv6 rules say so, for they look like the others where they name no address. */
export function rules6(section: Section | undefined): NamespaceFacts['rule'] {
  const arrays = (section?.lines ?? []).flatMap((line) => (line.startsWith('[') ? [parsedLine(line)] : []));
  return (pick(arrays, rulesSchema, 'priority') ?? []).map((rule) => ({ ...rule, family: 'inet6' }));
}

export function neighboursOf(section: Section | undefined): NeighbourFact[] {
  const arrays = (section?.lines ?? []).flatMap((line) => (line.startsWith('[') ? [parsedLine(line)] : []));
  return pick(arrays, neighboursSchema, 'dst') ?? [];
}

/** Files below /proc/sys/net, path:value → the dotted key as `sysctl` prints it. */
export function settingsOf(section: Section | undefined): Record<string, string> {
  const entries = (section?.lines ?? []).flatMap((line) => {
    const colon = line.indexOf(':');
    const path = line.slice(0, colon).split('/');
    return colon > 0 ? [[`net.${path.join('.')}`, line.slice(colon + 1)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Without what changes by itself: the time in comments, and how much passed each chain. Empty where unreadable. */
export function filterOf(section: Section | undefined): string {
  if (!section || section.status !== 0) return '';
  return section.lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => `${line.replace(/^(:.*)\[\d+:\d+\]$/, '$1[0:0]')}\n`)
    .join('');
}

/** Without the loopback interface, which has index 1 in every namespace. */
export function legsOf(section: Section | undefined, targets: readonly Target[]): LegFact[] {
  const ids = new Map(targets.map(({ id, pid }) => [`/proc/${pid}/net/igmp`, id]));
  return (section?.lines ?? []).flatMap((line) => {
    const [file = '', index = ''] = line.split(' ');
    const containerId = ids.get(file);
    return containerId !== undefined && Number(index) > 1 ? [{ containerId, containerIfindex: Number(index) }] : [];
  });
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
