/** Everything of a host that a difference tells of, with what of it counts. */
import { own } from '../record';
import type { Container, Endpoint, Host, Network, PublishedPort } from '../state';
import { namespaceItems } from './inside';
import { namespaceKey, networkName } from './match';
import { type Item, row, yes } from './types';

export function itemsOf(host: Host): Item[] {
  return [
    ...Object.values(host.networks).map((network) => networkItem(host, network)),
    ...Object.values(host.containers).flatMap((container) => [
      containerItem(host, container),
      ...Object.values(container.endpoints).map((endpoint) => endpointItem(host, container, endpoint)),
    ]),
    ...Object.values(host.namespaces).flatMap((namespace) => namespaceItems(host, namespace)),
  ];
}

type Fields = Item['fields'];

const pairs = (record: Record<string, string>) =>
  Object.entries(record)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
function networkItem(host: Host, network: Network): Item {
  const { driver, internal, attachable, ipv6, ipam, options, labels, mode } = network;
  const parent = network.parent !== null && /^d[mi]-[0-9a-f]{12}$/.test(network.parent) ? null : network.parent;
  const fields: Fields = {
    driver,
    internal: yes(internal),
    attachable: yes(attachable),
    ipv6: yes(ipv6),
    subnet: row(ipam.map(({ subnet }) => subnet)),
    gateway: row(ipam.flatMap(({ gateway }) => gateway ?? [])),
    range: row(ipam.flatMap(({ range }) => range ?? [])),
    reserved: row(ipam.flatMap(({ reserved }) => pairs(reserved))),
    parent,
    mode,
    options: row(pairs(options)),
    labels: row(pairs(labels)),
  };
  const ref = { kind: 'network' as const, host: host.id, network: network.id };
  return { key: `network ${network.name}`, ref, name: network.name, fields };
}

function containerItem(host: Host, container: Container): Item {
  const { name, image, state, networkMode, ports, labels, namespace } = container;
  const held = namespace === null ? undefined : own(host.namespaces, namespace);
  const fields: Fields = {
    image,
    state,
    networkMode: modeName(host, networkMode),
    namespace: held ? namespaceKey(host, held) : null,
    ports: row(ports.map(portText).sort()),
    labels: row(pairs(labels)),
  };
  const ref = { kind: 'container' as const, host: host.id, container: container.id };
  return { key: `container ${name}`, ref, name, fields };
}

/** Modes name networks and containers, by id or by name. */
function modeName(host: Host, mode: string): string {
  if (mode === 'default') return 'bridge';
  const shared = /^container:(.*)$/.exec(mode)?.[1];
  if (shared !== undefined) return `container:${own(host.containers, shared)?.name ?? shared}`;
  return own(host.networks, mode)?.name ?? mode;
}

export const portText = ({ protocol, containerPort, hostAddress, hostPort }: PublishedPort): string => {
  const address = hostAddress?.includes(':') ? `[${hostAddress}]` : hostAddress;
  return hostPort === null ? `${containerPort}/${protocol}` : `${address}:${hostPort}→${containerPort}/${protocol}`;
};

function endpointItem(host: Host, container: Container, endpoint: Endpoint): Item {
  const network = networkName(host, endpoint.network);
  const short = container.id.slice(0, 12);
  const aliases = (endpoint.aliases ?? []).filter((alias) => alias !== short).sort();
  const fields: Fields = {
    interface: endpoint.interface,
    ipv4: endpoint.ipv4,
    ipv6: endpoint.ipv6,
    gateway: endpoint.gateway,
    aliases: row(aliases),
  };
  return {
    key: `endpoint ${container.name} on ${network}`,
    ref: { kind: 'endpoint', host: host.id, container: container.id, network: endpoint.network },
    name: `${container.name} – ${network}`,
    fields,
  };
}
