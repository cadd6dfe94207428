/** The interface of a leg, with the veth end on the host. */
import { type ContainerId, ROOT_NAMESPACE } from '../../ids';
import { bareInterface } from '../../make';
import type { Interface, Network } from '../../state';
import type { HostDraft } from './draft';
import { predictedVeth } from './ids';
import { plug, refreshBridge } from './links';

/** Numbers are not used again while later ones are there (seen on 20.10). */
export function nextName(names: string[]): string {
  const numbers = names.flatMap((name) => /^eth([0-9]+)$/.exec(name)?.[1] ?? []).map(Number);
  return `eth${Math.max(-1, ...numbers) + 1}`;
}

export function mtuOf(draft: HostDraft, network: Network): number {
  const asked = Number(network.options['com.docker.network.driver.mtu']);
  if (Number.isInteger(asked) && asked > 0) return asked;
  const under = network.bridge ?? network.parent;
  if (network.driver === 'overlay') return 1450;
  return (under === null ? undefined : draft.host.namespaces[ROOT_NAMESPACE]?.interfaces[under]?.mtu) ?? 1500;
}

/** The interface as its driver makes it, with the host's end of a veth pair plugged into the bridge. */
export function joined(draft: HostDraft, network: Network, containerId: ContainerId, made: Interface): Interface {
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
