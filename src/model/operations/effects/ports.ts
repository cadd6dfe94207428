import { publishedLeg } from '../../docker/published';
import { type ContainerId, ROOT_NAMESPACE } from '../../ids';
import type { Container, Host, PublishedPort } from '../../state';
import type { HostDraft } from './draft';

/** First port of Linux' ephemeral range, where the Engine looks for a free one (net.ipv4.ip_local_port_range). */
const EPHEMERAL = 32768;

/** Publishes what was asked for on the leg that takes it; without such a leg nothing is published. */
export function publish(draft: HostDraft, id: ContainerId): void {
  const container = draft.container(id);
  const leg = publishedLeg(draft.host, container);
  if (!leg) container.ports = container.ports.filter(({ hostPort }) => hostPort === null);
  else if (container.bindings) container.ports = bind(draft.host, container, container.bindings);
}

function bind(host: Host, container: Container, bindings: PublishedPort[]): PublishedPort[] {
  const bound: PublishedPort[] = [];
  for (const binding of bindings) {
    const hostPort = binding.hostPort ?? freePort(host, container, binding, bound);
    const addresses = binding.hostAddress === null ? everywhere(host) : [binding.hostAddress];
    for (const hostAddress of addresses) bound.push({ ...binding, hostAddress, hostPort });
  }
  return bound;
}

/** Listens on IPv6 as well where the host has any (seen on 20.10). */
function everywhere(host: Host): string[] {
  const interfaces = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
  const ipv6 = interfaces.some(({ addresses }) => addresses.some(({ family }) => family === 6));
  return ipv6 ? ['0.0.0.0', '::'] : ['0.0.0.0'];
}

/** The one it has already, else the lowest that nobody has published. */
function freePort(host: Host, container: Container, wanted: PublishedPort, bound: PublishedPort[]): number {
  const { protocol, containerPort } = wanted;
  const others = Object.values(host.containers).filter(({ id }) => id !== container.id);
  const taken = new Set(
    [...others.flatMap(({ ports }) => ports), ...bound]
      .filter((port) => port.protocol === protocol)
      .map(({ hostPort }) => hostPort),
  );
  const same = (port: PublishedPort) => port.protocol === protocol && port.containerPort === containerPort;
  const held = container.ports.find((port) => same(port) && port.hostPort !== null && !taken.has(port.hostPort));
  if (held?.hostPort) return held.hostPort;
  let port = EPHEMERAL;
  while (taken.has(port)) port++;
  return port;
}
