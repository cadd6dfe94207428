/** The leg that containers of overlay networks have besides: on docker_gwbridge, by which they leave the host. */
import { addressOf } from '../../address';
import { majorOf } from '../../find';
import { type ContainerId, containerNamespace } from '../../ids';
import { bareInterface, makeRoute } from '../../make';
import type { Container, Host, Network } from '../../state';
import type { HostDraft } from './draft';
import { predictedMac } from './ids';
import { giveAddress } from './ipam';
import { joined, mtuOf, nextName } from './leg-link';
import { nextIndex, plug, toAddress, unplug } from './links';

const NAME = 'docker_gwbridge';

/** Makes or takes away that leg, after the container's others. It is none of its endpoints. */
export function refreshWayOut(draft: HostDraft, id: ContainerId): void {
  const container = draft.host.containers[id];
  const bridge = Object.values(draft.host.networks).find(({ name }) => name === NAME);
  const namespace = containerNamespace(id);
  const inside = draft.host.namespaces[namespace];
  if (!container || !bridge || container.namespace !== namespace || !inside) return;
  const leg = Object.values(inside.interfaces).find(({ network }) => network === bridge.id);
  const needed = needsWayOut(draft.host, container);
  if (leg && !needed) unplug(draft, namespace, leg.name);
  if (leg || !needed) return;
  const given = giveAddress(draft.host, bridge, 4, null, heldOn(draft.host, bridge));
  if (!given) return;
  const name = nextName(Object.keys(inside.interfaces));
  const mac = predictedMac(id, name, addressOf(given.address), majorOf(draft.host));
  const made = { ...bareInterface(name, nextIndex(draft.host)), mac, mtu: mtuOf(draft, bridge), network: bridge.id };
  plug(draft, namespace, joined(draft, bridge, id, { ...made, addresses: [toAddress(given.address)] }));
  const way = makeRoute('0.0.0.0/0', { device: name, gateway: given.gateway });
  draft.namespace(namespace).routes = [way, ...draft.namespace(namespace).routes];
}

/** None of its legs leads out, and one of them is on a network that may (moby: libnetwork, sandbox.needDefaultGW). */
function needsWayOut(host: Host, { endpoints }: Container): boolean {
  const joinedTo = Object.values(endpoints).flatMap((endpoint) => {
    const network = host.networks[endpoint.network];
    return network && endpoint.interface !== null && !network.internal ? [{ network, endpoint }] : [];
  });
  const leads = joinedTo.some(({ network, endpoint }) => network.driver !== 'overlay' && endpoint.gateway !== null);
  return !leads && joinedTo.some(({ network }) => network.driver === 'overlay');
}

const heldOn = ({ namespaces }: Host, { id }: Network): string[] =>
  Object.values(namespaces).flatMap(({ interfaces }) =>
    Object.values(interfaces).flatMap((iface) =>
      iface.network === id ? iface.addresses.map(({ address }) => address) : [],
    ),
  );
