/** A lab's own part of a State: what a learner is to look at. */
import { PHYSICAL_HOST } from '../model/build';
import { ROOT_NAMESPACE } from '../model/ids';
import type { Host, State } from '../model/state';
import type { Place } from './ends';
import { footprintOf } from './footprint';
import type { Lab, Values } from './format';
import { managedHosts } from './hosts';

/** The host with its cards, the desktop, and of the rest what the lab makes and what hangs on that. Pure. */
export function scopeOf(lab: Lab, values: Values, { state, host: id }: Place): State {
  const host = state.hosts[id];
  if (!host) return state;
  const { names } = footprintOf(lab, values, id);
  const nodes = Object.values(values).flatMap((value) => managedHosts(state, id).filter((one) => one.id === value));
  const parts = [host, ...nodes].map((one): [string, Host] => [one.id, ownPart(one, names)]);
  const desktop = state.hosts[PHYSICAL_HOST];
  const hosts = { ...Object.fromEntries(parts), ...(desktop && id !== PHYSICAL_HOST && { [PHYSICAL_HOST]: desktop }) };
  const segments = Object.values(state.segments)
    .map((segment) => ({ ...segment, ports: segment.ports.filter((port) => Object.hasOwn(hosts, port.host)) }))
    .filter(({ ports }) => ports.length > 0);
  return { hosts, segments: Object.fromEntries(segments.map((segment) => [segment.id, segment])) };
}

function ownPart(host: Host, names: ReadonlySet<string>): Host {
  const all = Object.values(host.networks);
  const named = new Set(all.filter(({ name }) => names.has(name)).map(({ id }) => id as string));
  const containers = Object.values(host.containers).filter(
    ({ name, endpoints }) => names.has(name) || Object.keys(endpoints).some((network) => named.has(network)),
  );
  const networks = all.filter(
    ({ id }) => named.has(id) || containers.some(({ endpoints }) => endpoints[id] !== undefined),
  );
  const lived = new Set<string>([ROOT_NAMESPACE, ...containers.flatMap(({ namespace }) => namespace ?? [])]);
  const namespaces = Object.values(host.namespaces).filter(
    ({ id, name, interfaces }) =>
      lived.has(id) || names.has(name) || Object.values(interfaces).some((iface) => names.has(iface.name)),
  );
  return {
    ...host,
    networks: Object.fromEntries(networks.map((network) => [network.id, network])),
    containers: Object.fromEntries(containers.map((container) => [container.id, container])),
    namespaces: Object.fromEntries(namespaces.map((namespace) => [namespace.id, namespace])),
  };
}
