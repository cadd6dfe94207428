/** A container's leg on one network: interface, addresses, routes and the veth end on the host. */
import { addressOf } from '../../address';
import { majorOf } from '../../find';
import { type ContainerId, type NamespaceId, type NetworkId, ROOT_NAMESPACE } from '../../ids';
import { bareInterface } from '../../make';
import type { Endpoint, Network } from '../../state';
import type { EndpointSpec } from '../types';
import { chooseWay } from './default-route';
import type { HostDraft } from './draft';
import { predictedMac } from './ids';
import { giveAddress } from './ipam';
import { joined, mtuOf, nextName } from './leg-link';
import { nextIndex, plug, toAddress, unplug } from './links';
import { refreshLoopback } from './loopback';
import { refreshWayOut } from './way-out';

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
  refreshWayOut(draft, containerId);
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
  refreshWayOut(draft, containerId);
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
