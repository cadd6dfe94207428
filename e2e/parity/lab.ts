/** A recorded lab: facts with what was measured (format: shared/truth/README.md). */
import { z } from 'zod';
import { containersSchema, inspectSchema, networksSchema } from '../../src/main/hosts/docker/schemas';
import { linksSchema, routesSchema, rulesSchema } from '../../src/main/hosts/linux/schemas';
import type { Facts, HostFacts, NamespaceFacts } from '../../src/model/facts';
import { Sieve } from './sieve';

const absent = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

/** `tcp80` where each port 80 was tried, `port` and `tcp` for a published port. */
const measuredSchema = z.object({
  from: z.string(),
  to: z.string().default(''),
  address: z.string(),
  icmp: absent(z.boolean()),
  tcp80: absent(z.boolean()),
  port: absent(z.number().int().min(1).max(65535)),
  tcp: absent(z.boolean()),
});
const namesSchema = z.object({
  from: z.string(),
  name: z.string(),
  answers: absent(z.array(z.string())).transform((answers) => answers ?? []),
});

export type Measured = { from: string; to: string; address: string } & {
  icmp?: boolean;
  tcp80?: boolean;
  port?: number;
  tcp?: boolean;
};
export type NameAnswers = z.infer<typeof namesSchema>;
export type Lab = Facts & { scenario: string; about?: string; measured: Measured[]; names?: NameAnswers[] };

/**
 * The lab in a file's text, as far as it can be understood: what is missing is taken for empty, what is odd is left out,
 * and `notes` say what and where. Throws when it is no recorded lab at all.
 */
export function readLab(text: string): { lab: Lab; notes: string[] } {
  const whole: unknown = JSON.parse(text);
  const sieve = new Sieve();
  const top = sieve.record(whole, 'the lab');
  if (!Array.isArray(top.hosts) || !Array.isArray(top.measured))
    throw new Error('no recorded lab: `hosts` and `measured` must be lists');
  const lab: Lab = {
    scenario: typeof top.scenario === 'string' ? top.scenario : 'lab',
    hosts: top.hosts.map((host, index) => hostOf(sieve, host, `hosts[${index}]`)),
    ...(top.physicalHost != null && { physicalHost: namespaceOf(sieve, top.physicalHost, 'physicalHost') }),
    peers: sieve.each(top.peers, 'peers', (peer, path) => namespaceOf(sieve, peer, path)),
    measured: sieve.list(top.measured, 'measured', measuredSchema),
    names: sieve.list(top.names, 'names', namesSchema),
  };
  return { lab, notes: sieve.notes };
}

const texts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));

function namespaceOf(sieve: Sieve, value: unknown, path: string) {
  const facts = sieve.record(value, path);
  const list = <T>(key: keyof NamespaceFacts, schema: z.ZodType<T>, usual = {}) =>
    sieve.list(facts[key], `${path}.${key}`, schema, usual);
  const sysctl = sieve.maybe(facts.sysctl, `${path}.sysctl`, texts);
  const forward = sieve.maybe(facts.forward, `${path}.forward`, z.union([z.string(), z.boolean(), z.number()]));
  return {
    link: list('link', linksSchema.element, { flags: [], mtu: 1500 }),
    addr: list('addr', linksSchema.element, { flags: [], mtu: 1500 }),
    route: list('route', routesSchema.element),
    rule: list('rule', rulesSchema.element),
    ...(sysctl && { sysctl }),
    ...(forward !== undefined && { forward }),
  };
}

function hostOf(sieve: Sieve, value: unknown, path: string): HostFacts {
  const facts = sieve.record(value, path);
  const info = sieve.record(facts.info ?? {}, `${path}.info`);
  const version = sieve.record(facts.version ?? {}, `${path}.version`);
  const named = version.Version ?? info.ServerVersion;
  return {
    sysctl: {},
    ...namespaceOf(sieve, facts, path),
    name: typeof facts.name === 'string' ? facts.name : path,
    iptables: sieve.maybe(facts.iptables, `${path}.iptables`, z.string()) ?? '',
    version: { ApiVersion: '', ...version, Version: typeof named === 'string' ? named : '' },
    info,
    networks: sieve.list(facts.networks, `${path}.networks`, networksSchema.element.loose(), { Scope: 'local' }),
    containers: sieve.list(facts.containers, `${path}.containers`, containersSchema.element, UNSAID),
    inspect: sieve.each(facts.inspect, `${path}.inspect`, (one, at) => sieve.maybe(one, at, inspectSchema)),
    namespaces: sieve.each(facts.namespaces, `${path}.namespaces`, (one, at) => namespaceOf(sieve, one, at)),
    extra: sieve.each(facts.extra, `${path}.extra`, (one, at) => namespaceOf(sieve, one, at)),
  };
}

/** What no prediction hangs on. */
const UNSAID = { Names: [], Image: '', Command: '', Created: 0, State: 'running', Status: '' };
