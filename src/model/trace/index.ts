/** Can A reach B: the walk of a packet there and of its answer back, with the reason at the step that decided. */
import { type Ip, parseIp } from '../address';
import type { State } from '../state';
import type { TraceCode } from '../texts/trace.en';
import { askResolver, lookUp, type NameAnswer } from './names';
import { sourceTowards } from './route/source';
import { behind, ingressAt } from './services';
import type { Hop, Lookup, Trace, TraceOptions, TraceQuery, Verdict, VerdictKind } from './types';
import { type Context, type Failure, failure, lostCode } from './walk/context';
import { converse, type Exchange } from './walk/converse';
import { Recorder } from './walk/recorder';
import { walk } from './walk/walk';
import type { Node } from './world/node';
import { isLocal } from './world/tables';
import { findNode, type World, worldOf } from './world/world';

/** Pure. A State that is asked again is not indexed again. */
export function trace(state: State, query: TraceQuery, options: TraceOptions = {}): Trace {
  const world = worldOf(state);
  const run = new Run(world, query, options);
  return run.trace();
}

/** What Docker's resolver answers inside a namespace; programs look into /etc/hosts first, as `trace` does. */
export function resolveName(state: State, from: TraceQuery['from'], name: string): Lookup | null {
  const world = worldOf(state);
  const node = findNode(world, from.host, from.namespace);
  return node ? plain(askResolver(world, node, name)) : null;
}

const plain = ({ name, answers, steps }: NameAnswer): Lookup => ({ name, answers, steps });

class Run {
  private readonly recorder = new Recorder();
  private lookup: NameAnswer | null = null;
  private request: Hop[] = [];

  constructor(
    private readonly world: World,
    private readonly query: TraceQuery,
    private readonly options: TraceOptions,
  ) {}

  trace(): Trace {
    const { from, to } = this.query;
    const node = findNode(this.world, from.host, from.namespace);
    if (!node) return this.refuse('unknowable', 'verdict.no-namespace', { host: from.host, to });
    const asked = parseIp(to) ?? this.resolve(node, to);
    if (!asked) return this.nameless(node);
    const destination = this.balanced(node, asked);
    const source = this.sourceFor(node, destination);
    this.recorder.enter(node);
    if ('kind' in source) return this.unsent(node, destination, source.failure);
    const { protocol } = this.query;
    this.recorder.step('passed', 'step.made', {
      host: node.namespace.name,
      source: source.text,
      to: destination.text,
      protocol: protocol.kind,
      port: protocol.kind === 'icmp' ? '' : String(protocol.port),
    });
    const { complete = false, listens = () => 'assumed' as const } = this.options;
    const context: Context = {
      world: this.world,
      connections: new Map(),
      recorder: this.recorder,
      complete,
      touches: null,
      depth: 0,
      walk,
    };
    const exchange = converse(context, { node, source, destination, protocol }, listens, (hops) => {
      this.request = hops;
    });
    return this.report(exchange, destination, source);
  }

  private resolve(node: Node, name: string): Ip | null {
    this.lookup = lookUp(this.world, node, name);
    return parseIp(this.lookup.answers[0] ?? '');
  }

  /** Behind a virtual address any task may answer: the first stands for all. Without ip_vs nobody does. */
  private balanced(node: Node, asked: Ip): Ip {
    const found = behind(this.world.state, node.host.id, asked.text);
    if (!found) return asked;
    const params = { service: found.service.name, address: asked.text, host: node.host.name };
    if (node.host.swarm?.balances === false) {
      this.recorder.assume('assumption.no-ip-vs', params);
      return asked;
    }
    const task = parseIp(found.tasks[0] ?? '');
    if (!task) return asked;
    this.recorder.assume('assumption.balanced', { ...params, tasks: found.tasks.join(', ') });
    return task;
  }

  /** Where a host hands a connection to its ingress network, whichever task it then gets to. */
  private ingress(address: string, name: string): Verdict | null {
    const { protocol, to } = this.query;
    if (protocol.kind === 'icmp') return null;
    const found = ingressAt(this.world.state, name, address, protocol.port);
    if (!found) return null;
    const { service, tasks, host } = found;
    const port = String(protocol.port);
    this.recorder.assume('assumption.ingress', {
      host: host.name,
      port,
      service: service.name,
      tasks: tasks.join(', '),
    });
    const last = this.recorder.last;
    const kind = protocol.kind === 'udp' ? 'delivered' : 'answered';
    return {
      ...{ kind, code: `verdict.${kind}-assumed`, params: { to, host: service.name, protocol: protocol.kind, port } },
      ...{ cause: null, rule: null, at: last && { way: 'request', ...last } },
    };
  }

  private nameless(node: Node): Trace {
    const params = { host: node.namespace.name, name: this.query.to };
    const external = this.lookup?.external && !this.options.complete;
    if (external) return this.refuse('unknowable', 'verdict.name-unknown', params);
    return this.refuse('no-name', 'verdict.no-name', params);
  }

  private sourceFor(node: Node, destination: Ip): Ip | { kind: 'failed'; failure: Failure } {
    const params = { host: node.namespace.name, to: destination.text };
    if (this.query.source !== undefined) {
      const source = parseIp(this.query.source);
      if (source && isLocal(node.tables, source)) return source;
      return failure('no-route', 'verdict.no-source', { ...params, source: this.query.source });
    }
    return sourceTowards(node, destination, this.query.protocol) ?? failure('no-route', 'verdict.no-route', params);
  }

  private unsent(node: Node, destination: Ip, lost: Failure): Trace {
    const code = lost.code === 'verdict.no-source' ? 'step.no-source' : 'step.route.none';
    const at = { element: { kind: 'host' as const, host: node.host.id } };
    this.recorder.step('stopped', code, { to: destination.text, ...lost.params }, at);
    return this.report({ kind: 'lost', way: 'request', at: null, failure: lost }, destination, null);
  }

  private refuse(kind: VerdictKind, code: TraceCode, params: Record<string, string>): Trace {
    return this.finish({ kind, code, params, cause: null, rule: null, at: null }, null, null, null);
  }

  private report(exchange: Exchange, destination: Ip, source: Ip | null): Trace {
    const last = this.recorder.last;
    if (exchange.kind === 'answered') return this.finish(this.success(exchange), destination, source, exchange.at);
    const { kind, code, params, rule } = exchange.failure;
    const ingress = exchange.way === 'request' ? this.ingress(params.address ?? '', params.host ?? '') : null;
    if (ingress) return this.finish(ingress, destination, source, exchange.at);
    const at = last && { way: exchange.way, ...last };
    if (exchange.way === 'request')
      return this.finish({ kind, code, params, rule, at, cause: null }, destination, source, exchange.at);
    // What cannot be known on the way back leaves the whole unknown, not the answer lost.
    const lost = kind === 'unknowable' ? kind : 'answer-lost';
    const verdict: Verdict = { kind: lost, code: lostCode(code), params, rule, at, cause: kind };
    return this.finish(verdict, destination, source, exchange.at);
  }

  private success({ at, assumed }: Extract<Exchange, { kind: 'answered' }>): Verdict {
    const { protocol, to } = this.query;
    const kind = protocol.kind === 'udp' ? 'delivered' : 'answered';
    const port = protocol.kind === 'icmp' ? '' : String(protocol.port);
    const last = this.recorder.last;
    return {
      kind,
      code: assumed ? `verdict.${kind}-assumed` : `verdict.${kind}`,
      params: { to, host: at.namespace.name, protocol: protocol.kind, port },
      cause: null,
      rule: null,
      at: last && { way: 'answer', ...last },
    };
  }

  private finish(verdict: Verdict, destination: Ip | null, source: Ip | null, at: Node | null): Trace {
    // Hops that were not yet turned belong to the request.
    const hops = this.recorder.turn();
    const turned = this.request.length > 0;
    return {
      query: this.query,
      lookup: this.lookup && plain(this.lookup),
      address: destination?.text ?? null,
      source: source?.text ?? null,
      arrived: at && { host: at.host.id, namespace: at.namespace.id },
      request: turned ? this.request : hops,
      answer: turned ? hops : [],
      verdict,
      assumptions: this.recorder.assumptions,
    };
  }
}

export type * from './types';
