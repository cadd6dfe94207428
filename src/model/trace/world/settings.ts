/** Kernel settings that decide about packets, with what is taken for granted where they were not read. */
import type { Family } from '../../address';
import { ROOT_NAMESPACE } from '../../ids';
import type { Node } from './node';

/** `assumed`: the setting was not read. */
export type Setting = { on: boolean; assumed: boolean };

/**
 * Whether the namespace forwards packets that came in on `device`. Where it was not read: Docker switches it on for its
 * host; a container's namespace starts with a copy of the first namespace's IPv4 settings
 * (net.core.devconf_inherit_init_net = 0), which are the host's unless the host is itself in a namespace; any other
 * machine has Linux' default, off.
 */
export function forwarding(node: Node, family: Family, device: string): Setting {
  const settings = inputSettings(node, device);
  const known = family === 4 ? settings.forwards4 : settings.forwards6;
  if (known) return known;
  const made = readForwarding(node, family, device);
  if (family === 4) settings.forwards4 = made;
  else settings.forwards6 = made;
  return made;
}

function readForwarding(node: Node, family: Family, device: string): Setting {
  const value = valueOf(
    node,
    `net.ipv${family}.conf`,
    device,
    'forwarding',
    family === 4 ? 'net.ipv4.ip_forward' : null,
  );
  if (value !== null) return { on: value !== 0, assumed: false };
  return { on: family === 4 ? assumedForwarding(node) : usesIpv6(node), assumed: true };
}

function assumedForwarding(node: Node): boolean {
  const { host, namespace } = node;
  if (host.engine === null) return false;
  if (namespace.id === ROOT_NAMESPACE) return true;
  const root = host.namespaces[ROOT_NAMESPACE];
  if (!root || isNested(node)) return false;
  return (root.sysctl['net.ipv4.ip_forward'] ?? '1') !== '0';
}

/** A machine whose card on the LAN is one end of a veth pair lives in a namespace itself. */
function isNested({ host }: Node): boolean {
  const interfaces = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
  return interfaces.some((iface) => iface.kind === 'veth' && iface.peer === null && iface.network === null);
}

const usesIpv6 = ({ host, namespace }: Node) =>
  namespace.id === ROOT_NAMESPACE && Object.values(host.networks).some((network) => network.ipv6);

/** What an interface does with packets that come in on it; of `all` and its own the higher counts (ip-sysctl). */
export type InputSettings = {
  /** 0 off, 1 strict, 2 loose. */
  reversePathFilter: number;
  acceptsLocalSources: boolean;
  /** 0: answers ARP for any of the namespace's addresses on any interface, Linux' default. */
  arpIgnore: number;
  proxiesArp: boolean;
  /** Read when first asked for. */
  forwards4: Setting | null;
  forwards6: Setting | null;
};

const known = new WeakMap<Node, Map<string, InputSettings>>();

export function inputSettings(node: Node, device: string): InputSettings {
  let devices = known.get(node);
  if (!devices) known.set(node, (devices = new Map()));
  let settings = devices.get(device);
  if (!settings) {
    settings = {
      reversePathFilter: highest(node, device, 'rp_filter'),
      acceptsLocalSources: highest(node, device, 'accept_local') > 0,
      arpIgnore: highest(node, device, 'arp_ignore'),
      proxiesArp: highest(node, device, 'proxy_arp') > 0,
      forwards4: null,
      forwards6: null,
    };
    devices.set(device, settings);
  }
  return settings;
}

/**
 * Whether packets to and from 127.0.0.0/8 may pass the interface (route_localnet). Unread: Docker sets it on its bridges
 * together with hairpin mode, when its userland proxy is off (moby: setup_ip_tables.go).
 */
export function routesLoopback(node: Node, device: string): boolean {
  const value = highest(node, device, 'route_localnet');
  if (value > 0) return true;
  const port = node.ports.get(device);
  return port?.iface.network !== null && (port?.members.some(({ iface }) => iface.port?.hairpin) ?? false);
}

export function ignoresEcho(node: Node): boolean {
  return Number(node.namespace.sysctl['net.ipv4.icmp_echo_ignore_all'] ?? 0) !== 0;
}

/**
 * Whether bridged frames pass iptables (br_netfilter). The setting is not there while the module is not loaded; Docker
 * loads it for networks whose neighbours must not reach each other, and older engines always.
 */
export function filtersBridged(node: Node, family: Family): boolean {
  const { sysctl, id } = node.namespace;
  const value = sysctl[`net.bridge.bridge-nf-call-ip${family === 4 ? '' : '6'}tables`];
  if (value) return value !== '0';
  const read = sysctl['net.ipv4.ip_forward'] !== undefined;
  const docker = node.host.engine !== null && id === ROOT_NAMESPACE && family === 4;
  return docker && (!read || needsBridgeFilter(node));
}

const needsBridgeFilter = ({ host }: Node) =>
  Object.values(host.networks).some(({ options }) => options['com.docker.network.bridge.enable_icc'] === 'false');

/** `sysctl` prints dots in interface names as slashes. */
function interfaceKeys(prefix: string, device: string, name: string): string[] {
  return [`${prefix}.${device}.${name}`, `${prefix}.${device.replaceAll('.', '/')}.${name}`];
}

function valueOf(node: Node, prefix: string, device: string, name: string, alias: string | null): number | null {
  const keys = [...interfaceKeys(prefix, device, name), `${prefix}.all.${name}`, ...(alias === null ? [] : [alias])];
  for (const key of keys) {
    const value = node.namespace.sysctl[key];
    if (value !== undefined) return Number(value);
  }
  return null;
}

function highest(node: Node, device: string, name: string): number {
  const { sysctl } = node.namespace;
  const values = ['all', device, device.replaceAll('.', '/')].map((key) =>
    Number(sysctl[`net.ipv4.conf.${key}.${name}`] ?? 0),
  );
  return Math.max(...values);
}
