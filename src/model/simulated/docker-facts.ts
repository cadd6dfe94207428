/** Networks and containers as the Engine API tells of them: the inverse of `build/networks` and `build/containers`. */
import { addressOf, prefixOf } from '../address';
import type { ContainerFact, EndpointFact, InspectFact, NetworkFact } from '../facts';
import type { Container, Endpoint, Host, Network } from '../state';

export const networkFact = (network: Network): NetworkFact => ({
  Name: network.name,
  Id: network.id,
  Created: network.created,
  Scope: network.scope,
  Driver: network.driver,
  EnableIPv6: network.ipv6,
  Internal: network.internal,
  Attachable: network.attachable,
  Ingress: network.ingress,
  IPAM: {
    Config: network.ipam.map(({ subnet, gateway, range, reserved }) => ({
      Subnet: subnet,
      ...(gateway !== null && { Gateway: gateway }),
      ...(range !== null && { IPRange: range }),
      ...(Object.keys(reserved).length > 0 && { AuxiliaryAddresses: reserved }),
    })),
  },
  ...(network.peers && { Peers: network.peers.map((IP) => ({ IP })) }),
  Options: network.options,
  Labels: network.labels,
});

export const containerFact = (host: Host, container: Container): ContainerFact => ({
  Id: container.id,
  Names: [`/${container.name}`],
  Image: container.image,
  Command: container.command,
  Created: container.created,
  State: container.state,
  Status: container.status,
  Ports: container.ports.map(({ protocol, containerPort, hostAddress, hostPort }) => ({
    ...(hostPort !== null && { IP: hostAddress ?? '0.0.0.0', PublicPort: hostPort }),
    PrivatePort: containerPort,
    Type: protocol,
  })),
  Labels: container.labels,
  HostConfig: { NetworkMode: container.networkMode },
  NetworkSettings: { Networks: endpointFacts(host, container, () => true) },
});

/** The part of `/containers/{id}/json` that is used. */
export const inspectFact = (host: Host, container: Container): InspectFact => ({
  Id: container.id,
  Name: `/${container.name}`,
  NetworkSettings: { Networks: endpointFacts(host, container, ({ aliases }) => aliases !== null) },
  ...(container.sysctls && { HostConfig: { Sysctls: container.sysctls } }),
});

/** By network name, by id where the network has gone. */
export function endpointFacts(
  host: Host,
  { endpoints }: Container,
  wanted: (endpoint: Endpoint) => boolean,
): Record<string, EndpointFact> {
  const listed = Object.values(endpoints).filter(wanted);
  return Object.fromEntries(
    listed.map((endpoint) => [host.networks[endpoint.network]?.name ?? endpoint.network, endpointFact(endpoint)]),
  );
}

/** `Gateway` of IPv6 is not in a State. */
function endpointFact({ network, mac, ipv4, ipv6, gateway, aliases, asked }: Endpoint): EndpointFact {
  return {
    NetworkID: network,
    MacAddress: mac ?? '',
    IPAddress: ipv4 === null ? '' : addressOf(ipv4),
    IPPrefixLen: ipv4 === null ? 0 : (prefixOf(ipv4) ?? 0),
    Gateway: gateway ?? '',
    GlobalIPv6Address: ipv6 === null ? '' : addressOf(ipv6),
    GlobalIPv6PrefixLen: ipv6 === null ? 0 : (prefixOf(ipv6) ?? 0),
    ...(aliases !== null && { Aliases: aliases }),
    ...(asked && {
      IPAMConfig: {
        ...(asked.ipv4 !== null && { IPv4Address: asked.ipv4 }),
        ...(asked.ipv6 !== null && { IPv6Address: asked.ipv6 }),
      },
    }),
  };
}
