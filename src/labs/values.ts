/** Chooses a lab's values from what a host has: free names, subnets and ports, its cards and their addresses. */
import { addressOf, contains, networkOf, nextFreeAddress, nextNetwork, parseIp, prefixOf } from '../model/address';
import { PHYSICAL_HOST } from '../model/build';
import type { HostId } from '../model/ids';
import { ROOT_NAMESPACE } from '../model/ids';
import type { Host, State } from '../model/state';
import { parents, suggestPool } from '../model/suggest';
import { isSubnetTaken, seenAddresses } from '../model/suggest/addresses';
import { defaultRoutes, segmentOf, subnetsOf } from '../model/suggest/cards';
import { filled } from './fill';
import type { Lab, Value, Values } from './format';
import { managedHosts, otherNode } from './hosts';

/** `missing`: names of values that this host has nothing for. */
export type Chosen = { values: Values; missing: string[] };

export function chooseValues(lab: Pick<Lab, 'values'>, state: State, host: Host): Chosen {
  const values: Values = {};
  const missing: string[] = [];
  for (const [name, wanted] of Object.entries(lab.values ?? {})) {
    const chosen = choose(filled(wanted, values), state, host, values);
    if (chosen === null || chosen.includes('{{')) missing.push(name);
    else values[name] = chosen;
  }
  return { values, missing };
}

function choose(wanted: Value, state: State, host: Host, taken: Values): string | null {
  if ('name' in wanted) return freeName(wanted.name, '-', managedHosts(state, host.id), taken);
  if ('link' in wanted) return freeName(wanted.link, '', [host], taken);
  if ('port' in wanted) return freePort(wanted.port, host, taken);
  if ('subnet' in wanted) return freeSubnet(wanted.subnet, state, taken);
  if ('partOf' in wanted) return networkOf(`${addressOf(wanted.partOf)}/${wanted.prefix}`);
  if ('vlan' in wanted) return freeVlan(wanted.vlan, wanted.on, host, taken);
  if ('card' in wanted) return wanted.card === 'lan' ? lanCard(state, host) : wayOut(host);
  if ('subnetOf' in wanted) return suggestPool(state, host, wanted.subnetOf)?.subnet ?? null;
  if ('gatewayOf' in wanted) return suggestPool(state, host, wanted.gatewayOf)?.gateway ?? null;
  if ('rangeOf' in wanted) return suggestPool(state, host, wanted.rangeOf)?.range ?? null;
  if ('addressIn' in wanted) return freeAddress(wanted.addressIn, wanted.at, state, taken);
  if ('node' in wanted) return otherNode(state, host)?.id ?? null;
  if ('addressOf' in wanted) return neighbours(state, host)?.[wanted.addressOf] ?? null;
  return wanted.is;
}

/** `milk`, `milk-2`, …: no container, network, interface or namespace of the hosts has it. */
function freeName(wanted: string, between: string, hosts: readonly Host[], values: Values): string {
  const taken = new Set([
    ...Object.values(values),
    ...hosts.flatMap(({ containers, networks, namespaces }) => [
      ...[containers, networks, namespaces].flatMap((things) => Object.values(things).map(({ name }) => name)),
      ...Object.values(namespaces).flatMap(({ interfaces }) => Object.keys(interfaces)),
    ]),
  ]);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${between}${number}`;
  return name;
}

function freePort(wanted: number, host: Host, values: Values): string {
  const taken = new Set([
    ...Object.values(values),
    ...Object.values(host.containers).flatMap(({ ports, bindings = [] }) =>
      [...ports, ...bindings].map(({ hostPort }) => String(hostPort)),
    ),
  ]);
  let port = wanted;
  while (taken.has(String(port))) port++;
  return String(port);
}

/** The wanted one, else the next of its size that nothing leads to; null at the end of the address space. */
function freeSubnet(wanted: string, state: State, values: Values): string | null {
  const taken = new Set(Object.values(values));
  let subnet: string | null = wanted;
  while (subnet !== null && (taken.has(subnet) || isSubnetTaken(state, subnet))) subnet = nextNetwork(subnet);
  return subnet;
}

function freeVlan(wanted: number, card: string, host: Host, values: Values): string | null {
  const interfaces = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
  const taken = new Set([
    ...Object.values(values),
    ...interfaces.filter(({ parent }) => parent?.name === card).map(({ vlanId }) => String(vlanId)),
    ...interfaces.map(({ name }) => (name.startsWith(`${card}.`) ? name.slice(card.length + 1) : '')),
  ]);
  for (let id = wanted; id <= 4094; id++) if (!taken.has(String(id))) return String(id);
  return null;
}

function freeAddress(subnet: string, at: number, state: State, values: Values): string | null {
  const base = parseIp(addressOf(subnet));
  if (!base || (prefixOf(subnet) ?? 32) > 30) return null;
  const before = Array.from({ length: at - 1 }, (_unused, index) => base.bits + index + 1).map(dotted);
  return nextFreeAddress(subnet, [...seenAddresses(state, subnet), ...Object.values(values), ...before]);
}

const dotted = (bits: number) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');

/** Wireless cards drop what other MACs send, and a NAT of the hypervisor's knows one machine only. */
export function lanCard(state: State, host: Host): string | null {
  const fit = parents(state, host).filter(
    ({ state: is, told, addresses }) =>
      is === 'up' && addresses.length > 0 && told?.kind !== 'nat' && told?.kind !== 'wireless' && told?.kind !== 'vlan',
  );
  return fit[0]?.name ?? null;
}

export const wayOut = (host: Host): string | null => defaultRoutes(host)[0]?.device ?? null;

/** The two addresses by which desktop and host are each other's neighbours; null: they are not. */
export function neighbours(state: State, { id }: { id: HostId }): { host: string; desktop: string } | null {
  const [host, desktop] = [state.hosts[id], state.hosts[PHYSICAL_HOST]];
  if (!host || !desktop) return null;
  for (const card of Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {})) {
    const port = segmentOf(state, host, card.name)?.ports.find((one) => one.host === PHYSICAL_HOST);
    const theirs = port && desktop.namespaces[ROOT_NAMESPACE]?.interfaces[port.interface];
    if (!theirs) continue;
    for (const subnet of subnetsOf(card)) {
      const inside = ({ addresses }: typeof card) =>
        addresses.find(({ family, address }) => family === 4 && contains(subnet, address))?.address;
      const [own, other] = [inside(card), inside(theirs)];
      if (own && other) return { host: own, desktop: other };
    }
  }
  return null;
}
