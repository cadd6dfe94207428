/** What the docker CLI's options ask for. */
import { familiar } from '../../../../model/operations/checks/image';
import type { ContainerSpec, EndpointSpec, IpamSpec, NetworkSpec, PortSpec } from '../../../../model/operations/types';
import { ownCommand } from '../images';

export type RunOptions = {
  name?: string;
  network?: string[];
  net?: string[];
  ip?: string;
  ip6?: string;
  networkAlias?: string[];
  publish?: string[];
  env?: string[];
  label?: string[];
  sysctl?: string[];
  capAdd?: string[];
  detach?: boolean;
  interactive?: boolean;
  tty?: boolean;
  rm?: boolean;
};

/** Throws an Error in the CLI's words. */
export function containerSpec(image: string, command: string[], options: RunOptions, name: string): ContainerSpec {
  const [network = 'bridge', ...more] = [...(options.network ?? []), ...(options.net ?? [])];
  const aliases = options.networkAlias ?? [];
  // A shell at a terminal waits for words, and one without a terminal ends at once.
  const own = options.tty || options.interactive ? ownCommand(image) : [];
  return {
    name,
    image: familiar(image),
    command: command.length > 0 ? command : own.length > 0 ? own : null,
    network,
    endpoint: { ipv4: options.ip ?? null, ipv6: options.ip6 ?? null, aliases },
    more: more.map((other) => ({ network: other, endpoint: NO_ENDPOINT })),
    ports: (options.publish ?? []).map(portSpec),
    env: options.env ?? [],
    labels: pairs(options.label),
    ...(options.sysctl && { sysctls: pairs(options.sysctl) }),
    ...(options.capAdd && { capabilities: options.capAdd.map((capability) => capability.replace(/^CAP_/, '')) }),
  };
}

const NO_ENDPOINT: EndpointSpec = { ipv4: null, ipv6: null, aliases: [] };

/** docs.docker.com, docker container run, publish: `[address:][hostPort]:containerPort[/protocol]`. */
export function portSpec(text: string): PortSpec {
  const match = /^(?:(?:(\[[0-9a-f:]+\]|[\d.]+):)?(\d*):)?(\d+)(?:\/(tcp|udp|sctp))?$/i.exec(text);
  if (!match) throw new Error(`invalid containerPort: ${text}`);
  const [, address, hostPort, containerPort, protocol = 'tcp'] = match;
  return {
    protocol: protocol.toLowerCase() as PortSpec['protocol'],
    containerPort: Number(containerPort),
    hostAddress: address?.replaceAll(/[[\]]/g, '') ?? null,
    hostPort: hostPort ? Number(hostPort) : null,
  };
}

export type NetworkOptions = {
  driver?: string;
  subnet?: string[];
  gateway?: string[];
  ipRange?: string[];
  auxAddress?: string[];
  opt?: string[];
  label?: string[];
  internal?: boolean;
  attachable?: boolean;
  ipv6?: boolean;
};

/** The nth gateway and range belong to the nth subnet, as people write them. */
export function networkSpec(name: string, options: NetworkOptions): NetworkSpec {
  const ipam: IpamSpec[] = (options.subnet ?? []).map((subnet, at) => ({
    subnet,
    gateway: options.gateway?.[at] ?? null,
    range: options.ipRange?.[at] ?? null,
    reserved: at === 0 ? pairs(options.auxAddress) : {},
  }));
  return {
    name,
    driver: options.driver ?? 'bridge',
    internal: options.internal ?? false,
    attachable: options.attachable ?? false,
    ipv6: options.ipv6 ?? false,
    ipam,
    options: pairs(options.opt),
    labels: pairs(options.label),
  };
}

const pairs = (texts: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    }),
  );
