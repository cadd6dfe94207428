/** A State made ready for packets: every interface joined to what it is joined to. */
import { type HostId, type NamespaceId, ROOT_NAMESPACE } from '../../ids';
import type { Host, InterfaceRef, Segment, State } from '../../state';
import { type Node, nodeOf, type Port, withPort } from './node';

export type World = {
  state: State;
  nodes: Map<string, Node>;
  /** Cards on each segment. */
  segments: Map<string, Port[]>;
  /** Legs on each overlay network, on all hosts. */
  overlays: Map<string, Port[]>;
  /** vxlan interfaces by network identifier. */
  vxlans: Map<number, Port[]>;
};

const known = new WeakMap<State, World>();

/** Kept per State object: a State is never changed, only replaced. */
export function worldOf(state: State): World {
  let world = known.get(state);
  if (!world) known.set(state, (world = makeWorld(state)));
  return world;
}

export function findNode(world: World, host: HostId, namespace: NamespaceId): Node | null {
  return world.nodes.get(`${host}/${namespace}`) ?? null;
}

function makeWorld(state: State): World {
  const world: World = {
    state,
    nodes: new Map(),
    segments: new Map(),
    overlays: new Map(),
    vxlans: new Map(),
  };
  for (const host of Object.values(state.hosts)) addHost(world, host);
  for (const segment of Object.values(state.segments)) joinSegment(world, segment);
  return world;
}

function addHost(world: World, host: Host): void {
  const nodes = Object.values(host.namespaces).map((namespace) => nodeOf(host, namespace));
  for (const node of nodes) world.nodes.set(node.key, node);
  for (const node of nodes) for (const port of node.ports.values()) joinPort(world, port);
}

function joinPort(world: World, port: Port): void {
  const { node, iface } = port;
  const portAt = (ref: InterfaceRef | null) =>
    ref === null ? null : (findNode(world, node.host.id, ref.namespace)?.ports.get(ref.name) ?? null);
  const master = iface.master === null ? null : (node.ports.get(iface.master) ?? null);
  if (master) {
    port.master = master;
    master.members = withPort(master.members, port);
  }
  port.parent = portAt(iface.parent);
  if (port.parent) port.parent.children = withPort(port.parent.children, port);
  port.peer = portAt(iface.peer);
  if (iface.kind === 'vxlan' && iface.vni !== null) listIn(world.vxlans, iface.vni).push(port);
  if (iface.kind === 'veth' && !port.peer && iface.network !== null && node.namespace.id !== ROOT_NAMESPACE)
    joinUnseenEnd(world, port);
}

function joinUnseenEnd(world: World, port: Port): void {
  const { host } = port.node;
  const network = port.iface.network === null ? undefined : host.networks[port.iface.network];
  if (network?.driver === 'overlay') {
    port.overlay = network.id;
    listIn(world.overlays, network.id).push(port);
  } else if (network?.bridge) {
    const bridge = findNode(world, host.id, ROOT_NAMESPACE)?.ports.get(network.bridge);
    if (!bridge) return;
    port.attached = bridge;
    bridge.members = withPort(bridge.members, port);
  }
}

function joinSegment(world: World, segment: Segment): void {
  const cards = listIn(world.segments, segment.id);
  for (const { host, interface: name } of segment.ports) {
    const port = findNode(world, host, ROOT_NAMESPACE)?.ports.get(name);
    if (!port) continue;
    port.segment = segment;
    cards.push(port);
  }
}

function listIn<K>(map: Map<K, Port[]>, key: K): Port[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
