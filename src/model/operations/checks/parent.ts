/** What macvlan and ipvlan networks hang on (docs.docker.com: Macvlan and IPvlan network drivers; semantics.md 13–19). */
import { isLive, majorOf } from '../../find';
import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host, Interface, Network } from '../../state';
import { vlanName } from '../effects/links';
import { problem } from '../problems';
import type { NetworkSpec, Problem } from '../types';
import { list } from './host';

const FIELD = 'options.parent';
const MODES: Record<string, { option: string; values: string[] }> = {
  macvlan: { option: 'macvlan_mode', values: ['bridge', 'private', 'vepa', 'passthru'] },
  ipvlan: { option: 'ipvlan_mode', values: ['l2', 'l3', 'l3s'] },
};
const FLAGS = ['bridge', 'private', 'vepa'];

export function parentProblems(host: Host, spec: NetworkSpec): Problem[] {
  const { driver, options } = spec;
  const problems = modeProblems(spec);
  const parent = own(options, 'parent') ?? '';
  if (parent === '') return [...problems, problem('parent-none', { driver }, FIELD, 'warning')];
  if (parent === 'lo') return [...problems, problem('parent-loopback', { driver }, FIELD)];
  const interfaces = host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  const card = own(interfaces, parent) ?? own(interfaces, vlanName(parent)?.card ?? '');
  if (!card) {
    const params = { parent, host: host.name, cards: list(possibleParents(host)) };
    return [...problems, problem('parent-missing', params, FIELD)];
  }
  if (driver === 'macvlan' && card.kind === 'wireless')
    problems.push(problem('parent-wireless', { parent: card.name }, FIELD, 'warning'));
  if (!card.up) problems.push(problem('parent-down', { parent: card.name }, FIELD, 'warning'));
  const sharing = Object.values(host.networks).filter((network) => network.parent === parent);
  return [...problems, ...sharing.flatMap((network) => sharingProblems(host, spec, parent, network))];
}

/** Interfaces a macvlan or ipvlan network can hang on. */
export const possibleParents = (host: Host): Interface[] =>
  Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).filter((iface) => {
    const docker = iface.network !== null || iface.master !== null || /^(veth|docker|br-)/.test(iface.name);
    return iface.kind !== 'loopback' && iface.kind !== 'ipvlan' && !docker;
  });

function modeProblems({ driver, options }: NetworkSpec): Problem[] {
  const known = MODES[driver];
  const check = (option: string, values: string[]) => {
    const value = own(options, option);
    if (!value || values.includes(value)) return [];
    return [problem('option-invalid', { option, value, allowed: values.join(', ') }, `options.${option}`)];
  };
  if (!known) return [];
  return [...check(known.option, known.values), ...(driver === 'ipvlan' ? check('ipvlan_flag', FLAGS) : [])];
}

/**
 * Several macvlan networks share a parent from Engine 28 on, save in passthru mode (moby#47318); ipvlan networks do not.
 * A macvlan and an ipvlan network may both be made, and then only containers of one of them run: where some run already,
 * the other network is good for nothing, and is refused here before its containers are.
 */
function sharingProblems(host: Host, { driver, options }: NetworkSpec, parent: string, other: Network): Problem[] {
  const network = other.name;
  if (other.driver !== driver) {
    if (other.driver !== 'macvlan' && other.driver !== 'ipvlan') return [];
    const params = { parent, network, driver, other: other.driver };
    const busy = Object.values(host.containers).some((one) => isLive(one) && one.endpoints[other.id]);
    return [problem('parent-taken-by-driver', params, FIELD, busy ? 'error' : 'warning')];
  }
  const mode = driver === 'ipvlan' ? (options.ipvlan_mode ?? 'l2') : (options.macvlan_mode ?? 'bridge');
  if (driver === 'ipvlan' && other.mode !== null && other.mode !== mode)
    return [problem('parent-mode-differs', { parent, network, mode, other: other.mode }, FIELD)];
  const passthru = mode === 'passthru' || other.mode === 'passthru';
  const allowed = driver === 'macvlan' && majorOf(host) >= 28 && !passthru;
  return allowed ? [] : [problem('parent-taken', { parent, network }, FIELD)];
}
