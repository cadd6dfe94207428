import { findContainer, findModeNetwork, sharedWith } from '../../../model/find';
import { endpointSpecOf } from '../../../model/operations/effects/specs';
import type { ContainerSpec, EndpointSpec } from '../../../model/operations/types';
import type { Container, Host } from '../../../model/state';
import type { Simulation } from './simulation';

const NO_ENDPOINT: EndpointSpec = { ipv4: null, ipv6: null, aliases: [] };

/** What would make the container again, on the networks it is on by now. */
export function specOf({ host, specs }: Pick<Simulation, 'host' | 'specs'>, container: Container): ContainerSpec {
  const { name, image, labels, bindings = [] } = container;
  const own = findModeNetwork(host, container.networkMode);
  const legs = Object.values(container.endpoints).flatMap(({ network: id }) => {
    const network = host.networks[id];
    return network ? [{ network: network.name, endpoint: endpointSpecOf(container, network, { pin: false }) }] : [];
  });
  const asked = specs.get(container.id);
  return {
    ...{ name, image, labels },
    command: asked?.command ?? null,
    network: modeOf(host, container),
    endpoint: legs.find(({ network }) => network === own?.name)?.endpoint ?? NO_ENDPOINT,
    more: legs.filter(({ network }) => network !== own?.name),
    ports: bindings.toSorted((a, b) => a.containerPort - b.containerPort),
    env: asked?.env ?? [],
    ...(asked?.sysctls && { sysctls: asked.sysctls }),
    ...(asked?.capabilities && { capabilities: asked.capabilities }),
  };
}

/** By name, as it would be asked for. */
function modeOf(host: Host, { networkMode }: Container): string {
  const shared = sharedWith(networkMode);
  if (shared !== null) return `container:${findContainer(host, shared)?.name ?? shared}`;
  return findModeNetwork(host, networkMode)?.name ?? networkMode;
}
