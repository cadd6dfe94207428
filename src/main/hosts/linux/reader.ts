/** What the kernel of a host says, as far as the user there may know it. */
import { PortolanError } from '../../../contract/errors';
import type { LegFact, OverlayFact } from '../../../model/facts';
import type { Configuration, Unread } from '../../../model/state';
import type { Spawn } from '../link';
import { KernelCache, type Touched } from './cache';
import { type ConfigurationFacts, configurationOf } from './configuration';
import { overlaysOf } from './overlays';
import { filterOf, type KernelFacts, kernelFacts, legsOf, namedOf, neighboursOf, rules6, settingsOf } from './parse';
import { ABILITIES, FUNCTIONS, legsScript, namespacesScript, rootScript, SHELL, type Target } from './script';
import { type Output, Shell } from './shell';

/** `named`: the namespaces that have a name, by it. */
export type RootFacts = KernelFacts & {
  iptables: string;
  named: Record<string, KernelFacts>;
  /** By the first digits of the network's id. */
  overlays: Record<string, OverlayFact>;
  configuration: Configuration;
  ipvs: boolean;
  unread: Unread[];
};
export type InsideFacts = { namespaces: Map<string, KernelFacts>; legs: LegFact[]; unread: Unread[] };

/** `sudo`: root only by it, so that other processes have to ask as well. */
export type Abilities = {
  user: string;
  root: boolean;
  sudo: boolean;
  ip: boolean;
  json: boolean;
  nsenter: boolean;
  iptables: boolean;
  /** The kernel has ip_vs, or a module for it. */
  ipvs: boolean;
};

export class LinuxReader {
  private readonly cache = new KernelCache();
  private shell: Promise<Shell> | null = null;
  private known: Promise<Abilities> | null = null;
  /** What is read while it is forgotten is kept nowhere. */
  private configured: { facts: ConfigurationFacts | null } = { facts: null };
  /** Whether the kernel tells of changes; until it does, nothing that was read is kept. */
  watched = false;

  constructor(
    private readonly spawn: Spawn,
    private readonly host: string,
  ) {}

  touch(where: Touched): void {
    this.cache.touch(where);
  }

  /** No event would tell of a change to it. */
  forgetConfiguration(): void {
    this.configured = { facts: null };
  }

  /** Asked once, and again after a failure. Rejects with PortolanError when there is no shell to ask. */
  abilities(): Promise<Abilities> {
    this.known ??= this.askAbilities().catch((error) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  private async askAbilities(): Promise<Abilities> {
    const output = await this.run(ABILITIES);
    const [uid = '', user = '', sudoUser = ''] = output.get('who')?.lines ?? [];
    const has = (section: string) => output.get(section)?.status === 0;
    return {
      user: sudoUser || user,
      root: uid === '0',
      sudo: sudoUser !== '',
      ip: has('ip'),
      json: has('json'),
      nsenter: has('nsenter'),
      iptables: has('iptables'),
      ipvs: has('ipvs'),
    };
  }

  /** The host's own namespace. One round trip; nothing is read twice that has not changed. */
  async readRoot(signal?: AbortSignal): Promise<RootFacts> {
    const able = await this.abilities();
    const since = this.cache.moment;
    const kept = this.watched ? this.cache.root : null;
    const { configured } = this;
    const script = rootScript({
      whole: !kept && able.json,
      rules: able.root && able.iptables,
      named: able.root && able.json && able.nsenter,
      configuration: !configured.facts,
    });
    const output = await this.run(script, signal);
    const facts = kept ?? this.rootOf(output);
    if (facts && this.watched) this.cache.keepRoot(facts, since);
    configured.facts ??= configurationOf(output, facts?.link ?? [], able.user);
    const { link = [], addr = [], route = [], rule = [], sysctl = {}, neighbours = [] } = facts ?? {};
    return {
      link,
      addr,
      route,
      rule,
      neighbours,
      sysctl: { ...sysctl, ...settingsOf(output.get('settings')) },
      iptables: filterOf(output.get('filter')),
      named: namedOf(output),
      overlays: overlaysOf(output),
      configuration: configured.facts.configuration,
      ipvs: able.ipvs,
      unread: [...unreadLinks(able, facts !== null), ...unreadRules(able), ...configured.facts.unread],
    };
  }

  /** The namespaces of running containers; where those may not be entered, which host interfaces lead to them. */
  async readInside(targets: readonly Target[], root: RootFacts, signal?: AbortSignal): Promise<InsideFacts> {
    const able = await this.abilities();
    if (!able.json || root.link.length === 0) return { namespaces: new Map(), legs: [], unread: [] };
    if (!able.root || !able.nsenter) return this.readLegs(targets, able, signal);
    this.cache.retain(targets);
    const since = this.cache.moment;
    const namespaces = new Map<string, KernelFacts>();
    const missing: Target[] = [];
    for (const target of targets) {
      const kept = this.watched ? this.cache.get(target) : null;
      if (kept) namespaces.set(target.id, kept);
      else missing.push(target);
    }
    if (missing.length === 0) return { namespaces, legs: [], unread: [] };
    const output = await this.run(namespacesScript(missing), signal);
    for (const target of missing) {
      const section = output.get(target.id);
      const facts = section ? kernelFacts(section) : null;
      if (!facts) continue;
      namespaces.set(target.id, facts);
      if (this.watched) this.cache.keep(target, facts, root.link, since);
    }
    return { namespaces, legs: [], unread: [] };
  }

  close(): void {
    void this.shell?.then((shell) => shell.close()).catch(() => {});
  }

  private async readLegs(targets: readonly Target[], able: Abilities, signal?: AbortSignal): Promise<InsideFacts> {
    const output = targets.length > 0 ? await this.run(legsScript(targets), signal) : null;
    const unread: Unread = able.root
      ? { fact: 'namespaces', reason: 'missing-tool', detail: 'nsenter' }
      : { fact: 'namespaces', reason: 'privilege', detail: able.user };
    return { namespaces: new Map(), legs: legsOf(output?.get('legs'), targets), unread: [unread] };
  }

  private rootOf(output: Output): KernelFacts | null {
    const section = output.get('kernel');
    const facts = section ? kernelFacts(section) : null;
    if (!facts) return null;
    const rule = [...facts.rule, ...rules6(output.get('rules6'))];
    return { ...facts, rule, neighbours: neighboursOf(output.get('neighbours')) };
  }

  /** A shell that ended is opened anew at the next reading. */
  private async run(script: string, signal?: AbortSignal): Promise<Output> {
    const shell = await (this.shell ??= this.open());
    if (shell.alive) return shell.run(script, signal);
    this.shell = this.open();
    return (await this.shell).run(script, signal);
  }

  private async open(): Promise<Shell> {
    try {
      return new Shell(await this.spawn(SHELL), this.host, FUNCTIONS);
    } catch (error) {
      this.shell = null;
      throw PortolanError.is(error)
        ? error
        : new PortolanError('ssh-failed', { host: this.host, reason: String(error) });
    }
  }
}

function unreadLinks(able: Abilities, read: boolean): Unread[] {
  if (!able.ip) return [{ fact: 'links', reason: 'missing-tool', detail: 'iproute2' }];
  if (!able.json) return [{ fact: 'links', reason: 'missing-tool', detail: 'ip -j' }];
  return read ? [] : [{ fact: 'links', reason: 'failed', detail: 'ip -j -d address show' }];
}

function unreadRules(able: Abilities): Unread[] {
  if (!able.root) return [{ fact: 'iptables', reason: 'privilege', detail: able.user }];
  return able.iptables ? [] : [{ fact: 'iptables', reason: 'missing-tool', detail: 'iptables-save' }];
}
