import { findContainer, findNetwork } from '../../find';
import type { HostId } from '../../ids';
import { own } from '../../record';
import type { Container, Host, Network, State } from '../../state';
import { problem } from '../problems';
import type { Problem } from '../types';

export const hostProblem = (host: HostId): Problem => problem('host-unknown', { host }, null);

/** Checks that need the host; without it, that is the one problem. */
export function onHost(state: State, id: HostId, check: (host: Host) => Problem[]): Problem[] {
  const host = own(state.hosts, id);
  return host ? check(host) : [hostProblem(id)];
}

/** Checks that need a container of the host. */
export function withContainer(host: Host, name: string, check: (container: Container) => Problem[]): Problem[] {
  const container = findContainer(host, name);
  return container
    ? check(container)
    : [problem('container-missing', { container: name, host: host.name }, 'container')];
}

/** Checks that need a network of the host. */
export function withNetwork(
  host: Host,
  name: string,
  field: string,
  check: (network: Network) => Problem[],
): Problem[] {
  const network = findNetwork(host, name);
  return network ? check(network) : [networkMissing(host, name, field)];
}

export const networkMissing = (host: Host, network: string, field: string): Problem =>
  problem('network-missing', { network, host: host.name, networks: list(Object.values(host.networks)) }, field);

/** Names in a row, as they stand in a sentence. */
export const list = (things: readonly { name: string }[]): string =>
  things
    .map(({ name }) => name)
    .sort()
    .join(', ');
