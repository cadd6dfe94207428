/** The Engine's JSON of one thing, as far as a State has it. */
import { isLive } from '../../../model/find';
import { ROOT_NAMESPACE } from '../../../model/ids';
import { containerFact, endpointFacts, networkFact } from '../../../model/simulated/docker-facts';
import type { Container, Host, Network, PublishedPort } from '../../../model/state';
import { ownCommand } from './images';
import type { Simulation } from './simulation';

export function inspectedContainer({ host, specs }: Pick<Simulation, 'host' | 'specs'>, container: Container): unknown {
  const { id, name, image, state, networkMode, labels, bindings = [], ports } = container;
  const asked = specs.get(id);
  const [path = '', ...args] = asked?.command ?? ownCommand(image);
  return {
    Id: id,
    Created: new Date(container.created * 1000).toISOString(),
    Path: path,
    Args: args,
    State: { Status: state, Running: isLive(container), Paused: state === 'paused', Restarting: false, Dead: false },
    Name: `/${name}`,
    Driver: 'overlay2',
    Platform: 'linux',
    HostConfig: {
      NetworkMode: networkMode,
      PortBindings: portMap(bindings),
      ...(asked?.sysctls && { Sysctls: asked.sysctls }),
      ...(asked?.capabilities && { CapAdd: asked.capabilities }),
    },
    Config: {
      Hostname: networkMode === 'host' ? host.name : id.slice(0, 12),
      Env: asked?.env ?? [],
      Cmd: asked?.command ?? ownCommand(image),
      Image: image,
      Labels: labels,
    },
    NetworkSettings: {
      SandboxKey: container.namespace === null ? '' : sandboxOf(container),
      Ports: portMap(ports),
      Networks: endpointFacts(host, container, () => true),
    },
  };
}

/** With the containers that have a leg on it at present. */
export function inspectedNetwork(host: Host, network: Network): unknown {
  const members = Object.values(host.containers).flatMap((container) => {
    const endpoint = container.endpoints[network.id];
    if (!endpoint || container.namespace === null) return [];
    const { mac, ipv4, ipv6 } = endpoint;
    const fact = { Name: container.name, MacAddress: mac ?? '', IPv4Address: ipv4 ?? '', IPv6Address: ipv6 ?? '' };
    return [[containerFact(host, container).Id, fact]];
  });
  return { ...networkFact(network), Containers: Object.fromEntries(members) };
}

const sandboxOf = ({ id, namespace }: Container) =>
  `/var/run/docker/netns/${namespace === ROOT_NAMESPACE ? 'default' : id.slice(0, 12)}`;

function portMap(ports: readonly PublishedPort[]): Record<string, { HostIp: string; HostPort: string }[]> {
  const map: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { protocol, containerPort, hostAddress, hostPort } of ports) {
    const list = (map[`${containerPort}/${protocol}`] ??= []);
    list.push({ HostIp: hostAddress ?? '', HostPort: hostPort === null ? '' : String(hostPort) });
  }
  return map;
}
