/** Facts to look at: what the State says, on which thing, and the command that shows the same by hand. */
import { findContainer, findNetwork } from '../model/find';
import { namedNamespace, ROOT_NAMESPACE } from '../model/ids';
import { toShell } from '../model/operations';
import type { ElementRef } from '../model/refs';
import type { Container, Host, Interface, Namespace, Route } from '../model/state';
import type { Place } from './ends';
import { filled } from './fill';
import type { LabFact, Values } from './format';

/** `lines` empty: nothing can be told yet, or only the command shows it. `thing`: where it is seen. */
export type Shown = { lines: string[]; command: string; thing: ElementRef | null };

export function showFact(fact: LabFact, values: Values, { state, host: id }: Place): Shown {
  const { show, of } = filled(fact, values);
  const host = state.hosts[id];
  if (!host) return { lines: [], command: '', thing: null };
  const subject = subjectOf(host, of);
  return { lines: linesOf(show, host, subject), command: commandOf(show, of, host, subject), thing: subject.thing };
}

type Show = LabFact['show'];
type Subject = { name: string; namespace: Namespace | null; container: Container | null; thing: ElementRef | null };

const NAMED = /^namespace (\S+)$/;

function subjectOf(host: Host, of: string): Subject {
  const on = { host: host.id };
  if (of === 'host') {
    const namespace = host.namespaces[ROOT_NAMESPACE] ?? null;
    return { name: of, namespace, container: null, thing: { kind: 'host', ...on } };
  }
  const named = NAMED.exec(of)?.[1];
  if (named !== undefined) {
    const namespace = host.namespaces[namedNamespace(named)] ?? null;
    // It has no mark of its own on the drawing; what stands in it has.
    const inside = Object.keys(namespace?.interfaces ?? {}).find((iface) => iface !== 'lo');
    const thing =
      inside && namespace && ({ kind: 'interface', ...on, namespace: namespace.id, interface: inside } as const);
    return { name: named, namespace, container: null, thing: thing || null };
  }
  const container = findContainer(host, of) ?? null;
  const network = findNetwork(host, of);
  const thing: ElementRef | null = container
    ? { kind: 'container', ...on, container: container.id }
    : network
      ? { kind: 'network', ...on, network: network.id }
      : null;
  const namespace = container?.namespace ? (host.namespaces[container.namespace] ?? null) : null;
  return { name: of, namespace, container, thing };
}

function linesOf(show: Show, host: Host, { name, namespace, container }: Subject): string[] {
  const network = findNetwork(host, name);
  const members = network ? Object.values(host.containers).filter(({ endpoints }) => endpoints[network.id]) : [];
  switch (show) {
    case 'addresses':
      return interfacesOf(namespace).flatMap(({ name: device, addresses }) =>
        addresses.filter(({ family }) => family === 4).map(({ address, prefix }) => `${device}  ${address}/${prefix}`),
      );
    case 'default-route':
      return routesOf(namespace).filter(isDefault).map(routeLine);
    case 'routes':
      return routesOf(namespace).map(routeLine);
    case 'mac': {
      const parent = network?.parent ? host.namespaces[ROOT_NAMESPACE]?.interfaces[network.parent] : undefined;
      const own = members.flatMap((member) => {
        const mac = network && member.endpoints[network.id]?.mac;
        return mac ? [`${member.name}  ${mac}`] : [];
      });
      return [...(parent?.mac ? [`${parent.name}  ${parent.mac}`] : []), ...own];
    }
    case 'veth':
      return interfacesOf(namespace).flatMap((iface) => (iface.peer ? [pairLine(host, iface)] : []));
    case 'bridge-ports':
      return interfacesOf(host.namespaces[ROOT_NAMESPACE] ?? null)
        .filter(({ master }) => master !== null && master === network?.bridge)
        .map(({ name: port }) => `${port}  →  ${network?.bridge}`);
    case 'published':
      return (container?.ports ?? []).flatMap(({ hostPort, hostAddress, containerPort, protocol }) =>
        hostPort === null ? [] : [`${hostAddress ?? '0.0.0.0'}:${hostPort} → ${containerPort}/${protocol}`],
      );
    case 'forwarding':
      return Object.entries(namespace?.sysctl ?? {})
        .filter(([key]) => /^net\.ipv4\.(ip_forward|conf\.(?!all|default|lo|veth).+\.forwarding)$/.test(key))
        .map(([key, value]) => `${key} = ${value}`);
    case 'parent':
      return network?.parent ? [parentLine(host, network.parent)] : [];
    case 'resolver':
      return container ? [isOnOwnNetwork(host, container) ? '127.0.0.11' : '/etc/resolv.conf'] : [];
    case 'neighbours':
      return [];
  }
}

const interfacesOf = (namespace: Namespace | null): Interface[] => Object.values(namespace?.interfaces ?? {});
const routesOf = (namespace: Namespace | null): Route[] =>
  (namespace?.routes ?? []).filter(({ table, type, family }) => table === 'main' && type === 'unicast' && family === 4);
const isDefault = ({ destination }: Route) => destination === '0.0.0.0/0';

const routeLine = ({ destination, gateway, device }: Route): string =>
  [destination === '0.0.0.0/0' ? 'default' : destination, gateway && `via ${gateway}`, device && `dev ${device}`]
    .filter(Boolean)
    .join(' ');

function pairLine(host: Host, { name, peer }: Interface): string {
  const other = peer && host.namespaces[peer.namespace]?.interfaces[peer.name];
  return `${name}  ↔  ${peer?.name}${other?.master ? `  (${other.master})` : ''}`;
}

function parentLine(host: Host, name: string): string {
  const iface = host.namespaces[ROOT_NAMESPACE]?.interfaces[name];
  return iface?.vlanId ? `${name}  (VLAN ${iface.vlanId}, ${iface.parent?.name})` : name;
}

const isOnOwnNetwork = (host: Host, { endpoints }: Container) =>
  Object.values(endpoints).some(({ network }) => host.networks[network]?.predefined === false);

function commandOf(show: Show, of: string, host: Host, { name, container }: Subject): string {
  const network = findNetwork(host, name);
  const inside = (...argv: string[]) => toShell([...entering(of, container), ...argv]);
  switch (show) {
    case 'addresses':
      return inside('ip', 'addr');
    case 'default-route':
    case 'routes':
      return inside('ip', 'route');
    case 'neighbours':
      return inside('ip', 'neigh');
    case 'veth':
      return inside('ip', 'link');
    case 'resolver':
      return inside('cat', '/etc/resolv.conf');
    case 'forwarding':
      return `${inside('sysctl', '-a')} | grep ipv4.*forward`;
    case 'mac':
      return toShell(['docker', 'network', 'inspect', name, '--format', '{{json .Containers}}']);
    case 'bridge-ports':
      return toShell(['ip', 'link', 'show', 'master', network?.bridge ?? 'docker0']);
    case 'published':
      return toShell(['docker', 'port', name]);
    case 'parent':
      return toShell(['ip', '-d', 'link', 'show', network?.parent ?? name]);
  }
}

function entering(of: string, container: Container | null): string[] {
  const named = NAMED.exec(of)?.[1];
  if (named !== undefined) return ['ip', 'netns', 'exec', named];
  return container || of !== 'host' ? ['docker', 'exec', of] : [];
}
