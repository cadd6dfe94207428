/** Docker's userland proxy: a process of the host that listens on every published port and connects to the container. */
import { addressOf, type Ip, parseIp } from '../../address';
import { publishedLeg } from '../../docker/published';
import { ROOT_NAMESPACE } from '../../ids';
import type { Container, Host, PublishedPort } from '../../state';
import { firewallsOf, type Node } from '../world/node';

export type Proxied = { container: Container; address: Ip; port: number };

/** Where the proxy would take a connection to `address:port` on this namespace; null when none listens there. */
export function proxiedTo(node: Node, protocol: 'tcp' | 'udp', address: Ip, port: number): Proxied | null {
  if (node.namespace.id !== ROOT_NAMESPACE || !runsProxies(node)) return null;
  for (const { container, published } of publishedOn(node.host).get(`${protocol}/${port}`) ?? []) {
    if (!listensOn(published, address)) continue;
    const leg = publishedLeg(node.host, container);
    const target = leg?.ipv4 ? parseIp(addressOf(leg.ipv4)) : null;
    if (target) return { container, address: target, port: published.containerPort };
  }
  return null;
}

type Listening = { container: Container; published: PublishedPort };
const known = new WeakMap<Host, Map<string, Listening[]>>();

/** By `protocol/port`: asked for each packet that a host is sent, of which few are for a published port. */
function publishedOn(host: Host): Map<string, Listening[]> {
  let ports = known.get(host);
  if (ports) return ports;
  known.set(host, (ports = new Map()));
  for (const container of Object.values(host.containers))
    for (const published of container.ports) {
      const key = `${published.protocol}/${published.hostPort}`;
      const listening = ports.get(key);
      if (listening) listening.push({ container, published });
      else ports.set(key, [{ container, published }]);
    }
  return ports;
}

function listensOn({ hostAddress }: PublishedPort, address: Ip): boolean {
  if (hostAddress === null || hostAddress === '0.0.0.0') return address.family === 4;
  if (hostAddress === '::') return address.family === 6;
  return parseIp(hostAddress)?.text === address.text;
}

/**
 * Without the proxy (`userland-proxy: false`) Docker lets its rules apply to 127.0.0.0/8 as well, so a jump from nat
 * OUTPUT that leaves loopback out tells that the proxies run (moby: setup_ip_tables.go). Unread: the default, on.
 */
function runsProxies(node: Node): boolean {
  if (node.host.engine === null) return false;
  for (const { ruleset, assumed } of firewallsOf(node)) {
    if (assumed) continue;
    for (const table of ruleset.tables) {
      const rules = table.name === 'nat' ? (table.chains.get('OUTPUT')?.rules.all ?? []) : [];
      const jump = rules.find(({ target }) => target.kind === 'jump' && target.chain === 'DOCKER');
      if (jump) return jump.destination?.not === true;
    }
  }
  return true;
}
