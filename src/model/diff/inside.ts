/** Interfaces and routes of a namespace, with what of them counts. */
import { compareAddresses } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import { isDefaultRoute } from '../make';
import { own } from '../record';
import type { Host, Interface, Namespace, Route } from '../state';
import { interfaceKey, namespaceKey, networkName } from './match';
import { type Item, row, yes } from './types';

type Fields = Item['fields'];

export function namespaceItems(host: Host, namespace: Namespace): Item[] {
  const { id, interfaces, routes } = namespace;
  const items = Object.values(interfaces).map((iface): Item => {
    const ref = { kind: 'interface' as const, host: host.id, namespace: id, interface: iface.name };
    const key = `interface ${interfaceKey(host, namespace, iface)}`;
    return { key, ref, name: shownName(namespace, iface.name), fields: interfaceFields(host, iface) };
  });
  return [...items, ...routes.filter(isTold).map((route) => routeItem(host, namespace, route))];
}

const shownName = ({ id, name }: Namespace, thing: string) => (id === ROOT_NAMESPACE ? thing : `${name}: ${thing}`);

/** A MAC address is told where a person may have set it: not where the Engine makes one up. */
function interfaceFields(host: Host, iface: Interface): Fields {
  const { kind, mtu, up, carrier, addresses, vlanId, mode, isolation, vni, master, parent, network, promiscuous } =
    iface;
  const named = (name: string | undefined) => {
    const held = name === undefined ? undefined : own(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}, name);
    return held && held.network !== null ? `bridge of ${networkName(host, held.network)}` : (name ?? null);
  };
  return {
    kind,
    mac: network === null && kind !== 'veth' ? iface.mac : null,
    mtu: String(mtu),
    up: yes(up),
    carrier: yes(carrier),
    promiscuous: yes(promiscuous),
    addresses: row(
      addresses
        .filter(({ scope }) => scope !== 'link')
        .map(({ address, prefix }) => `${address}/${prefix}`)
        .sort(compareAddresses),
    ),
    master: master === null ? null : named(master),
    parent: parent && !/^d[mi]-[0-9a-f]{12}$/.test(parent.name) ? parent.name : null,
    vlanId: vlanId === null ? null : String(vlanId),
    mode,
    isolation: isolation ?? null,
    vni: vni === null ? null : String(vni),
    network: network === null ? null : networkName(host, network),
  };
}

/** Table `local` follows from the addresses, as link-local and multicast routes do from there being an interface. */
const isTold = ({ table, destination }: Route): boolean =>
  table !== 'local' && destination !== 'fe80::/64' && !destination.startsWith('ff00:');

function routeItem(host: Host, namespace: Namespace, route: Route): Item {
  const { destination, gateway, device, source, metric, table, scope, type, flags } = route;
  const iface = device === null ? undefined : own(namespace.interfaces, device);
  const through = iface ? interfaceKey(host, namespace, iface) : (device ?? '');
  const what = isDefaultRoute(route) ? `default${route.family === 6 ? ' (IPv6)' : ''}` : destination;
  const way = [gateway === null ? [] : ['via', gateway], device === null ? [] : ['dev', device]].flat().join(' ');
  return {
    key: `route ${namespaceKey(host, namespace)} ${table} ${type} ${destination} ${gateway} ${through} ${metric}`,
    ref: {
      kind: 'route',
      host: host.id,
      namespace: namespace.id,
      route: [table, type, destination, gateway, device, metric].join(' '),
    },
    name: shownName(namespace, `${what} ${way}`.trim()),
    // `ip` says `global` for what it leaves out when not asked for details.
    fields: { source, scope: scope === 'global' ? null : scope, flags: row(flags) },
  };
}
