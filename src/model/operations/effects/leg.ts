/** A container's leg on one network: interface, addresses, routes and the veth end on the host. */
import { addressOf } from '../../address';
import { majorOf } from '../../find';
import { type ContainerId, type NamespaceId, type NetworkId, ROOT_NAMESPACE } from '../../ids';
import { bareInterface } from '../../make';
import type { Endpoint, Interface, Network } from '../../state';
import type { EndpointSpec } from '../types';
import { chooseWay } from './default-route';
import type { HostDraft } from './draft';
import { predictedMac, predictedVeth } from './ids';
import { giveAddress } from './ipam';
import { nextIndex, plug, refreshBridge, toAddress, unplug } from './links';
import { refreshLoopback } from './loopback';

/** Brings up the leg an endpoint stands for. The container must have a namespace of its own. */
export function addLeg(draft: HostDraft, containerId: ContainerId, networkId: NetworkId): void {
  const network = draft.host.networks[networkId];
  const container = draft.container(containerId);
  const before = container.endpoints[networkId];
  if (!network || !before || container.namespace === null || !hasLegs(network)) return;
  const elsewhere = network.scope === 'swarm' ? draft.takenElsewhere(networkId) : [];
  const ipv4 = giveAddress(draft.host, network, 4, before.asked?.ipv4 ?? null, elsewhere);
  const ipv6 = network.ipv6 ? giveAddress(draft.host, network, 6, before.asked?.ipv6 ?? null, elsewhere) : null;
  const name = nextName(Object.keys(draft.host.namespaces[container.namespace]?.interfaces ?? {}));
  const plain = ipv4 && addressOf(ipv4.address);
  const mac = network.driver === 'ipvlan' ? null : predictedMac(containerId, name, plain, majorOf(draft.host));
  const endpoint: Endpoint = {
    ...before,
    interface: name,
    mac,
    ipv4: ipv4?.address ?? null,
    ipv6: ipv6?.address ?? null,
    gateway: hasGateway(draft, network) ? (ipv4?.gateway ?? null) : null,
  };
  container.endpoints = { ...container.endpoints, [networkId]: endpoint };
  const index = nextIndex(draft.host);
  const addresses = [ipv4, ipv6].flatMap((given) => (given ? [toAddress(given.address)] : []));
  const made = { ...bareInterface(name, index), mac, addresses, network: networkId, mtu: mtuOf(draft, network) };
  plug(draft, container.namespace, joined(draft, network, containerId, made));
  refreshLoopback(draft, container.namespace);
  chooseWay(draft, containerId);
}

/** Takes the leg away; the endpoint stays, without addresses. */
export function removeLeg(draft: HostDraft, containerId: ContainerId, networkId: NetworkId): void {
  const container = draft.container(containerId);
  const endpoint = container.endpoints[networkId];
  if (!endpoint) return;
  if (container.namespace !== null && container.namespace !== ROOT_NAMESPACE && endpoint.interface !== null)
    leave(draft, container.namespace, endpoint.interface);
  container.endpoints = { ...container.endpoints, [networkId]: idle(endpoint) };
  chooseWay(draft, containerId);
}

function leave(draft: HostDraft, namespace: NamespaceId, name: string): void {
  unplug(draft, namespace, name);
  refreshLoopback(draft, namespace);
}

/** An endpoint as it is asked for, before its container runs. */
export const newEndpoint = (network: NetworkId, { ipv4, ipv6, aliases }: EndpointSpec): Endpoint => ({
  network,
  ...NO_ADDRESSES,
  aliases,
  ...((ipv4 !== null || ipv6 !== null) && { asked: { ipv4, ipv6 } }),
});

/** An endpoint of a container that does not run. */
export const idle = (endpoint: Endpoint): Endpoint => ({ ...endpoint, ...NO_ADDRESSES });

const NO_ADDRESSES = { interface: null, mac: null, ipv4: null, ipv6: null, gateway: null };

export const hasLegs = ({ driver }: Network): boolean => driver !== 'host' && driver !== 'null';

/** From 25 on, containers of an internal network have no default route (moby#46603). */
const hasGateway = (draft: HostDraft, network: Network) => !network.internal || majorOf(draft.host) < 25;

/** Numbers are not used again while later ones are there (seen on 20.10). */
function nextName(names: string[]): string {
  const numbers = names.flatMap((name) => /^eth([0-9]+)$/.exec(name)?.[1] ?? []).map(Number);
  return `eth${Math.max(-1, ...numbers) + 1}`;
}

function mtuOf(draft: HostDraft, network: Network): number {
  const asked = Number(network.options['com.docker.network.driver.mtu']);
  if (Number.isInteger(asked) && asked > 0) return asked;
  const under = network.bridge ?? network.parent;
  if (network.driver === 'overlay') return 1450;
  return (under === null ? undefined : draft.host.namespaces[ROOT_NAMESPACE]?.interfaces[under]?.mtu) ?? 1500;
}

/** The interface as its driver makes it, with the host's end of a veth pair plugged into the bridge. */
function joined(draft: HostDraft, network: Network, containerId: ContainerId, made: Interface): Interface {
  const { driver, parent, mode, bridge } = network;
  if (driver === 'macvlan' || driver === 'ipvlan') {
    const under = parent === null ? undefined : draft.host.namespaces[ROOT_NAMESPACE]?.interfaces[parent];
    const flag = network.options.ipvlan_flag;
    const leg: Interface = {
      ...made,
      kind: driver === 'macvlan' ? 'macvlan' : 'ipvlan',
      mode,
      mac: driver === 'ipvlan' ? (under?.mac ?? null) : made.mac,
      carrier: under?.carrier ?? true,
      parent: parent === null ? null : { namespace: ROOT_NAMESPACE, name: parent },
    };
    if (driver === 'ipvlan' && (flag === 'private' || flag === 'vepa')) leg.isolation = flag;
    return leg;
  }
  const container = draft.container(containerId);
  if (bridge === null || container.namespace === null) return { ...made, kind: 'veth' };
  const outside = predictedVeth(containerId, made.name);
  plug(draft, ROOT_NAMESPACE, {
    ...bareInterface(outside, made.index + 1),
    kind: 'veth',
    mtu: made.mtu,
    // A bridge listens to everything on its ports.
    promiscuous: true,
    master: bridge,
    port: { isolated: false, hairpin: false },
    network: network.id,
    peer: { namespace: container.namespace, name: made.name },
  });
  refreshBridge(draft, ROOT_NAMESPACE, bridge);
  return { ...made, kind: 'veth', peer: { namespace: ROOT_NAMESPACE, name: outside } };
}
