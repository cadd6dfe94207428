/**
 * A lab as data: what people write, in code or in a file of their own (docs/labs.md). Every word may name values of the
 * lab, `{{card}}`, which are chosen from what the host has when the lab begins.
 */
import { z } from 'zod';

const word = z.string().min(1).max(255);
const longText = z.string().min(1).max(4000);
/** One text for both languages, or one each. */
const text = z.union([longText, z.strictObject({ en: longText, zh: longText })]);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(64);
const only = z.strictObject;

/** What a host must have. Which of them it lacks is said at the start. */
export const NEEDS = [
  'card',
  'lan-card',
  'two-cards',
  'desktop',
  'privileges',
  'vlan',
  'ipvlan',
  'swarm',
  'ssh',
] as const;
export const GROUPS = ['begin', 'behind', 'shared', 'lan', 'routing', 'broken', 'own'] as const;
/** As on the cards of the gallery of networks. */
export const PICTURES = [
  'published',
  'bridge',
  'host',
  'none',
  'container',
  'several',
  'macvlan',
  'vlan',
  'ipvlan-l2',
  'ipvlan-l3',
  'overlay',
] as const;

/** How a value is chosen. Of names, subnets and ports the wanted one where it is free, else one like it. */
const value = z.union([
  only({ name: word }),
  only({ link: z.string().min(1).max(13) }),
  only({ port: z.int().min(1).max(65535) }),
  only({ subnet: z.cidrv4() }),
  /** `lan`: best to hang containers on; `out`: the way out leads through it. */
  only({ card: z.enum(['lan', 'out']) }),
  /** The first part of a subnet. `prefix` in bits. */
  only({ partOf: word, prefix: z.int().min(1).max(32) }),
  /** A VLAN id that the card has no sub-interface for. */
  only({ vlan: z.int().min(1).max(4094), on: word }),
  only({ subnetOf: word }),
  only({ gatewayOf: word }),
  only({ rangeOf: word }),
  /** The first free one of a subnet, counted from `at`. */
  only({ addressIn: word, at: z.int().min(1).max(65534) }),
  /** Another managed host of the same swarm, by its id. */
  only({ node: z.literal('other') }),
  /** Where the desktop finds the host, and the host the desktop. */
  only({ addressOf: z.enum(['host', 'desktop']) }),
  /** As it is written, with other values in it. */
  only({ is: word }),
]);

const at = { namespace: word.optional() };
const deed = z.union([
  only({
    network: only({
      name: word,
      driver: z.enum(['bridge', 'macvlan', 'ipvlan', 'overlay']),
      subnet: word.optional(),
      gateway: word.optional(),
      range: word.optional(),
      /** Subnets besides. */
      further: list(word).optional(),
      parent: word.optional(),
      mode: word.optional(),
      internal: z.boolean().optional(),
      options: z.record(word, word).optional(),
    }),
  }),
  only({
    run: only({
      name: word,
      /** Default busybox, which sleeps. */
      image: word.optional(),
      command: list(z.string().max(4096)).optional(),
      network: word.optional(),
      address: word.optional(),
      /** `8080:80`. */
      ports: list(word).optional(),
      more: list(only({ network: word, address: word.optional() })).optional(),
      sysctls: z.record(word, word).optional(),
      capabilities: list(word).optional(),
      /** Id of another host; default: where the lab is done. */
      at: word.optional(),
    }),
  }),
  only({ connect: only({ container: word, network: word, address: word.optional() }) }),
  only({ disconnect: only({ container: word, network: word }) }),
  only({ start: word }),
  only({ stop: word }),
  only({ removeContainer: word }),
  only({ removeNetwork: word }),
  only({
    link: only({
      name: word,
      kind: z.enum(['macvlan', 'ipvlan', 'vlan']),
      parent: word,
      mode: word.optional(),
      vlan: z.union([z.int().min(1).max(4094), word]).optional(),
      addresses: list(word).optional(),
      ...at,
    }),
  }),
  only({ removeLink: only({ name: word, ...at }) }),
  only({ namespace: word }),
  only({ address: only({ device: word, address: word, ...at }) }),
  only({
    route: only({
      to: word,
      via: word.optional(),
      device: word.optional(),
      on: z.enum(['host', 'desktop']).optional(),
      ...at,
    }),
  }),
  only({ setting: only({ key: word, value: word, ...at }) }),
  only({ forward: only({ from: word.optional(), to: word.optional(), in: word.optional() }) }),
  only({ masquerade: only({ from: word, out: word.optional() }) }),
]);

/**
 * Who asks whom. `from`: `host`, `desktop`, `namespace NAME` or a container; `to` also an address. `by: name` asks for a
 * container by its name. A ping, unless a `port` is connected to.
 */
const asking = {
  from: word,
  to: word,
  by: z.enum(['address', 'name']).optional(),
  /** Which of the container's networks, where it is on several. */
  on: word.optional(),
  port: z.union([z.int().min(1).max(65535), word]).optional(),
};

const check = z.union([
  only({
    container: only({
      name: word,
      /** A network's name, `host` or `none`. */
      on: word.optional(),
      shares: word.optional(),
      publishes: word.optional(),
      address: word.optional(),
    }),
  }),
  only({
    network: only({
      name: word,
      driver: word.optional(),
      subnet: word.optional(),
      parent: word.optional(),
      mode: word.optional(),
    }),
  }),
  only({ link: only({ name: word, kind: word.optional(), parent: word.optional(), ...at }) }),
  only({ setting: only({ key: word, is: word, ...at }) }),
  only({ reaches: only(asking) }),
  /** It must not. */
  only({ apart: only(asking) }),
  /** Some other namespace's way to a subnet leads through this host. */
  only({ route: only({ to: word, on: z.enum(['host', 'desktop']).optional() }) }),
  /** Only one holds the address. */
  only({ single: word }),
  only({ cards: z.int().min(1).max(16) }),
  /** The connection itself: a key lets in, no password. */
  only({ connection: z.literal('key') }),
]);

/** Beforehand the learner guesses; then it is foretold, and asked. `why`: the reason in general. */
const question = only({ ...asking, why: text });

const fact = only({
  show: z.enum([
    'addresses',
    'default-route',
    'routes',
    'mac',
    'veth',
    'resolver',
    'published',
    'forwarding',
    'neighbours',
    'bridge-ports',
    'parent',
  ]),
  /** A container, a network, `host` or `namespace NAME`. */
  of: word,
  /** What to see in it. */
  why: text.optional(),
});

const step = only({
  title: text,
  text,
  /** What it takes, for who lets it be done. */
  plan: list(deed).min(1).optional(),
  /** Something of the app's own that does it. */
  opens: z.literal('key-set-up').optional(),
  checks: list(check).optional(),
  questions: list(question).optional(),
  facts: list(fact).optional(),
  hints: list(text).optional(),
});

export const labSchema = only({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  title: text,
  goal: text,
  /** How long it takes who has not done it before. */
  minutes: z.int().min(1).max(600),
  group: z.enum(GROUPS).optional(),
  picture: z.enum(PICTURES).optional(),
  needs: list(z.enum(NEEDS)).optional(),
  /** By name; each may name those before it. */
  values: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,40}$/), value).optional(),
  steps: z.array(step).min(1).max(40),
});

export type Lab = z.infer<typeof labSchema>;
export type LabStep = Lab['steps'][number];
export type Text = z.infer<typeof text>;
export type Value = z.infer<typeof value>;
export type Deed = z.infer<typeof deed>;
export type Check = z.infer<typeof check>;
export type Question = z.infer<typeof question>;
export type Asking = Pick<Question, 'from' | 'to' | 'by' | 'on' | 'port'>;
export type LabFact = z.infer<typeof fact>;
export type Need = (typeof NEEDS)[number];
export type Group = (typeof GROUPS)[number];
/** The lab's values, as they were chosen for a host. */
export type Values = Record<string, string>;
