/** Settings, firewall rules, named namespaces and files of a host. */
import { familyOf, isCidr } from '../../address';
import { namedNamespace, ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host, State } from '../../state';
import { chainOf, ruleLine, ruleName } from '../effects/filter-text';
import { problem } from '../problems';
import type { FileWrite, FilterRule, OperationOf, Problem } from '../types';
import { list, onHost } from './host';
import { inPlace } from './place';

export const sysctlSetProblems = (operation: OperationOf<'sysctl.set'>, state: State): Problem[] =>
  inPlace(state, operation, ({ host, namespace }) => {
    const { key, value } = operation;
    const link = /^net\.ipv[46]\.(?:conf|neigh)\.(.+)\.[^.]+$/.exec(key)?.[1]?.replaceAll('/', '.');
    if (link !== undefined && link !== 'all' && link !== 'default' && !own(namespace.interfaces, link))
      return [problem('sysctl-missing', { key, link }, 'key')];
    const off = value === '0' && (key === 'net.ipv4.ip_forward' || key === 'net.ipv4.conf.all.forwarding');
    const needed = host.engine !== null && namespace.id === ROOT_NAMESPACE;
    return off && needed ? [problem('sysctl-docker-forwards', { host: host.name }, 'value', 'warning')] : [];
  });

export const filterAddProblems = ({ host: id, rule }: OperationOf<'filter.add'>, state: State): Problem[] =>
  onHost(state, id, (host) => {
    const chain = chainProblems(host, rule);
    if (chain.length > 0) return chain;
    const ends = endProblems(rule);
    if (ends.length > 0) return ends;
    const text = textOf(host);
    const problems: Problem[] = [];
    if (text === null) problems.push(problem('filter-unread', { host: host.name }, null, 'warning'));
    else if (text.split('\n').includes(ruleLine(rule)))
      problems.push(problem('filter-there', { rule: ruleName(rule) }, 'rule', 'warning'));
    if (Object.values({ ...rule, kind: null }).every((value) => value === null))
      problems.push(problem('filter-all', { chain: chainOf(rule) }, 'rule', 'warning'));
    return problems;
  });

export const filterRemoveProblems = ({ host: id, rule }: OperationOf<'filter.remove'>, state: State): Problem[] =>
  onHost(state, id, (host) => {
    const text = textOf(host);
    if (text === null) return [problem('filter-unread', { host: host.name }, null, 'warning')];
    return text.split('\n').includes(ruleLine(rule))
      ? []
      : [problem('filter-missing', { rule: ruleName(rule) }, 'rule')];
  });

/** The rules are IPv4's. */
const endProblems = (rule: FilterRule): Problem[] =>
  (['source', 'destination'] as const).flatMap((end) => {
    const subnet = rule[end];
    if (subnet === null || (isCidr(subnet) && familyOf(subnet) === 4)) return [];
    return [problem('subnet-invalid', { subnet }, `rule.${end}`)];
  });

/** Docker makes its chain with iptables only, and never on a machine without it. */
function chainProblems(host: Host, rule: FilterRule): Problem[] {
  if (rule.kind !== 'forward') return [];
  const text = textOf(host);
  const nftables = host.engine?.firewallBackend === 'nftables';
  const there = text === null ? host.engine !== null && !nftables : /^:DOCKER-USER /m.test(text);
  return there ? [] : [problem('filter-chain-missing', { host: host.name }, 'rule')];
}

const textOf = (host: Host): string | null => host.namespaces[ROOT_NAMESPACE]?.iptables ?? null;

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

export const namespaceAddProblems = ({ host: id, name }: OperationOf<'namespace.add'>, state: State): Problem[] =>
  onHost(state, id, (host) => {
    const about = { namespace: name };
    if (!NAME.test(name)) return [problem('namespace-name-invalid', about, 'name')];
    const taken = own(host.namespaces, namedNamespace(name));
    return taken ? [problem('namespace-taken', { ...about, host: host.name }, 'name')] : [];
  });

export const namespaceRemoveProblems = ({ host: id, name }: OperationOf<'namespace.remove'>, state: State): Problem[] =>
  onHost(state, id, (host) => {
    const namespace = own(host.namespaces, namedNamespace(name));
    if (!namespace) return [problem('namespace-missing', { namespace: name, host: host.name }, 'name')];
    const links = Object.values(namespace.interfaces).filter(({ kind }) => kind !== 'loopback');
    if (links.length === 0) return [];
    return [problem('namespace-takes-links', { namespace: name, links: list(links) }, null, 'warning')];
  });

/** Below /etc, in normal form, and with our name in it. */
const OURS = /^\/etc(?=.*portolan)(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9@_.-]+)+$/;

export const fileWriteProblems = ({ host: id, path, content }: FileWrite, state: State): Problem[] =>
  onHost(state, id, ({ configuration }) => {
    if (!OURS.test(path)) return [problem('file-path-refused', { path }, 'path')];
    const gone = content === null && configuration !== undefined && own(configuration.files, path) === undefined;
    return gone ? [problem('file-missing', { path }, 'path')] : [];
  });
