/** Things of the chart as the ends of a question. */
import { PHYSICAL_HOST } from '../../../model/build';
import { isLive } from '../../../model/find';
import { type HostId, type NamespaceId, ROOT_NAMESPACE } from '../../../model/ids';
import type { ProbeOrigin } from '../../../model/probe';
import type { ElementRef } from '../../../model/refs';
import type { Namespace, State } from '../../../model/state';
import { predict } from './predict';

/** Who asks from there; null for what is nobody: a network, a segment, a container that does not run. */
export function originAt(state: State, ref: ElementRef, lookedAt: HostId): ProbeOrigin | null {
  const at = namespaceAt(state, ref);
  const machine = at && state.hosts[at.host];
  if (!machine) return null;
  if (machine.id === PHYSICAL_HOST) return { host: machine.id, container: null, via: lookedAt };
  if (at.container !== null) return { host: machine.id, container: at.container };
  return at.namespace === ROOT_NAMESPACE ? { host: machine.id, container: null } : null;
}

/**
 * The address at which `from` would best ask for it: the first at which it answers a ping, or else the first. Null for what is
 * nobody, or has no address.
 */
export function targetAt(state: State, ref: ElementRef, from: ProbeOrigin): string | null {
  const addresses = addressesAt(state, ref);
  const at = namespaceAt(state, ref);
  const answers = (target: string) => {
    const prediction = predict(state, { kind: 'ping', from, target });
    if (prediction?.kind !== 'trace' || prediction.trace.verdict.kind !== 'answered') return false;
    // Engines choose the same subnets on every host: another machine may have the address as well.
    return prediction.trace.arrived?.host === at?.host;
  };
  return addresses.find(answers) ?? addresses[0] ?? null;
}

type Place = { host: HostId; namespace: NamespaceId; container: string | null };

function namespaceAt(state: State, ref: ElementRef): Place | null {
  if (ref.kind === 'host') return { host: ref.host, namespace: ROOT_NAMESPACE, container: null };
  if (ref.kind === 'interface') return { host: ref.host, namespace: ref.namespace, container: null };
  if (ref.kind !== 'container' && ref.kind !== 'endpoint') return null;
  const container = state.hosts[ref.host]?.containers[ref.container];
  if (!container || !isLive(container) || container.namespace === null) return null;
  return { host: ref.host, namespace: container.namespace, container: container.name };
}

/** Of an interface its own, of a machine those of its cards and not of its bridges; without prefix. */
export function addressesAt(state: State, ref: ElementRef): string[] {
  const at = namespaceAt(state, ref);
  const namespace = at && state.hosts[at.host]?.namespaces[at.namespace];
  if (!namespace) return [];
  const own = ref.kind === 'interface' ? namespace.interfaces[ref.interface] : null;
  if (own) return globalAddresses({ ...namespace, interfaces: { [own.name]: { ...own, network: null } } });
  return globalAddresses(namespace);
}

function globalAddresses({ id, interfaces }: Namespace): string[] {
  const all = Object.values(interfaces).filter(({ kind }) => kind !== 'loopback');
  const outer = id === ROOT_NAMESPACE ? all.filter(({ network }) => network === null) : all;
  const global = outer.flatMap(({ addresses }) => addresses.filter(({ scope }) => scope === 'global'));
  return global.sort((a, b) => a.family - b.family).map(({ address }) => address);
}
