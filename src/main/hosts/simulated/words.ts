/** What Engine 28 says to a person whose request it refuses, with the status it answers. */
import { findContainer, findNetwork } from '../../../model/find';
import type { ProblemCode } from '../../../model/operations/problems';
import type { Host } from '../../../model/state';

type Params = Record<string, string>;
type Words = (params: Params, host: Host) => [status: number, words: string];

const say =
  (status: number, text: (params: Params) => string): Words =>
  (params) => [status, text(params)];
const IN_USE = say(403, () => 'failed to set up container networking: Address already in use');
const OVERLAPS = say(403, () => 'invalid pool request: Pool overlaps with other one on this address space');
const NO_CONTAINER = say(404, ({ container }) => `No such container: ${container}`);
const USER_SUBNET = say(
  400,
  () => 'user specified IP address is supported only when connecting to networks with user configured subnets',
);
const ALLOCATED = say(
  500,
  ({ port, container = 'itself' }) =>
    `failed to set up container networking: driver failed programming external connectivity on endpoint ${container}: ` +
    `Bind for 0.0.0.0:${port?.split('/')[0]} failed: port is already allocated`,
);
const SHARES_PARENT: Words = ({ parent, network = '' }, host) => {
  const other = findNetwork(host, network);
  const dummy = `${other?.driver === 'ipvlan' ? 'di' : 'dm'}-${other?.id.slice(0, 12)}`;
  return [403, `network ${dummy} is already using parent interface ${parent}`];
};
const ALREADY =
  'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.';
const NO_MANAGER =
  "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.";
const precondition = (words: string) => `rpc error: code = FailedPrecondition desc = ${words}`;
const SEVERAL = 'container cannot be connected to multiple networks with one of the networks in private (none) mode';

const WORDS: Partial<Record<ProblemCode, Words>> = {
  'network-name-invalid': say(400, ({ network }) => `invalid network name: ${network}`),
  'network-name-predefined': say(403, ({ network }) => `operation is not permitted on predefined ${network} network`),
  'network-name-taken': say(409, ({ network }) => `network with name ${network} already exists`),
  'network-missing': say(404, ({ network }) => `network ${network} not found`),
  'network-predefined': say(403, ({ network }) => `${network} is a pre-defined network and cannot be removed`),
  'network-in-use': ({ network, containers = '' }, host) => {
    const each = containers
      .split(', ')
      .map((name) => `name:"${name}" id:"${findContainer(host, name)?.id.slice(0, 12)}"`);
    return [403, `error while removing network: network ${network} has active endpoints (${each.join(', ')})`];
  },
  'network-gone': say(404, ({ network }) => `failed to set up container networking: network ${network} not found`),
  'network-not-attachable': say(403, ({ network }) => `network ${network} not manually attachable`),
  'driver-predefined': say(403, ({ driver }) => `only one instance of "${driver}" network is allowed`),
  'driver-unknown': say(404, ({ driver }) => `plugin "${driver}" not found`),
  'swarm-inactive': say(
    503,
    () =>
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
  ),
  'swarm-member': say(503, () => ALREADY),
  'swarm-not-member': say(503, () => 'This node is not part of a swarm'),
  'swarm-manager-needed': say(503, () => NO_MANAGER),
  'swarm-manager-missing': say(500, () => 'Timeout was reached before node joined.'),
  'swarm-leaderless': say(500, () => 'rpc error: code = Unknown desc = The swarm does not have a leader.'),
  'swarm-address-foreign': say(
    400,
    () =>
      "must specify a listening address because the address to advertise is not recognized as a system address, and a system's IP address to use could not be uniquely identified",
  ),
  'swarm-manager-leaves': say(
    503,
    () =>
      'You are attempting to leave the swarm on a node that is participating as a manager. Use `--force` to suppress this message.',
  ),
  'node-missing': say(404, ({ node }) => `node ${node} not found`),
  'node-last-manager': say(400, () => precondition('attempting to demote the last manager of the swarm')),
  'node-is-manager': say(400, ({ node }) =>
    precondition(
      `node ${node} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
    ),
  ),
  'node-not-down': say(400, ({ node }) => precondition(`node ${node} is not down and can't be removed`)),
  'service-name-invalid': say(
    400,
    () => 'rpc error: code = InvalidArgument desc = name must be valid as a DNS name component',
  ),
  'service-name-taken': say(
    409,
    ({ service }) =>
      `rpc error: code = AlreadyExists desc = name conflicts with an existing object: service ${service} already exists`,
  ),
  'service-missing': say(404, ({ service }) => `service ${service} not found`),
  'service-global': say(400, () => 'scale can only be used with replicated mode'),
  'service-network-local': say(
    400,
    ({ network }) =>
      `The network ${network} cannot be used with services. Only networks scoped to the swarm can be used, such as those created with the overlay driver.`,
  ),
  'service-port-taken': say(
    400,
    ({ port, service }) =>
      `rpc error: code = InvalidArgument desc = port '${port?.split('/')[0]}' is already in use by service '${service}' as an ingress port`,
  ),
  'service-dnsrr-ingress': say(
    400,
    () =>
      "rpc error: code = InvalidArgument desc = EndpointSpec: port published with ingress mode can't be used with dnsrr mode",
  ),
  'option-invalid': say(400, ({ option, value }) => `invalid value for ${option}: "${value}"`),
  'isolated-not-internal': say(400, () => "gateway mode 'isolated' can only be used for an internal network"),
  'subnet-invalid': say(400, ({ subnet }) => `invalid subnet ${subnet}: invalid CIDR block notation`),
  'subnet-host-bits': say(400, ({ subnet, suggestion }) => `invalid subnet ${subnet}: it should be ${suggestion}`),
  'subnet-too-small': say(403, () => "no available IPv4 addresses on this network's address pools"),
  'subnet-overlaps-network': OVERLAPS,
  'subnet-overlaps-own': OVERLAPS,
  'pools-exhausted': say(403, () => 'all predefined address pools have been fully subnetted'),
  'gateway-invalid': say(400, ({ gateway }) => `invalid gateway ${gateway}: invalid address`),
  'gateway-outside': say(400, ({ gateway, subnet }) => `no matching subnet for gateway ${gateway} in ${subnet}`),
  'gateway-unusable': say(403, ({ gateway }) => `failed to allocate gateway (${gateway}): Address already in use`),
  'gateway-reserved': say(403, ({ gateway }) => `failed to allocate gateway (${gateway}): Address already in use`),
  'range-invalid': say(400, ({ range }) => `invalid ip-range ${range}: invalid CIDR block notation`),
  'range-host-bits': say(400, ({ range, suggestion }) => `invalid ip-range ${range}: it should be ${suggestion}`),
  'range-outside': say(
    400,
    ({ range, subnet }) => `invalid ip-range ${range}: parent subnet ${subnet} doesn't contain it`,
  ),
  'reserved-invalid': say(400, ({ address }) => `invalid auxiliary address ${address}: invalid address`),
  'reserved-outside': say(400, ({ address }) => `no matching subnet for aux-address ${address}`),
  'bridge-name-invalid': say(500, () => 'failed to create bridge: numerical result out of range'),
  'bridge-name-taken': say(403, ({ network }) => `conflicts with network ${network}: networks have same bridge name`),
  'bridge-not-a-bridge': say(400, ({ bridge }) => `existing interface ${bridge} is not a bridge`),
  'parent-missing': say(500, ({ parent }) => `invalid subinterface vlan name ${parent}, example formatting is eth0.10`),
  'parent-loopback': say(500, ({ driver }) => `loopback interface is not a valid ${driver} parent link`),
  'parent-taken': SHARES_PARENT,
  'parent-mode-differs': SHARES_PARENT,
  'parent-busy': ({ network = '' }, host) => {
    const driver = findNetwork(host, network)?.driver;
    return [500, `failed to set up container networking: failed to create the ${driver} port: device or resource busy`];
  },
  'container-name-invalid': say(
    400,
    ({ container }) => `Invalid container name (${container}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
  ),
  'container-name-taken': ({ container = '' }, host) => {
    const id = findContainer(host, container)?.id;
    return [
      409,
      `Conflict. The container name "/${container}" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
    ];
  },
  'container-missing': NO_CONTAINER,
  'container-owner-missing': NO_CONTAINER,
  'container-owner-stopped': say(409, () => 'cannot join network namespace of a non running container'),
  'image-invalid': say(400, () => 'invalid reference format'),
  'image-missing': say(404, ({ image }) => `No such image: ${image}`),
  'image-not-there': say(404, ({ image }) => `No such image: ${image}`),
  'image-in-use': ({ image, containers = '' }, host) => {
    const id = findContainer(host, containers.split(', ')[0] ?? '')?.id.slice(0, 12);
    const words = `conflict: unable to remove repository reference "${image}" (must force) - container ${id} is using its referenced image`;
    return [409, words];
  },
  'env-invalid': say(400, ({ line }) => `invalid environment variable: ${line}`),
  'mode-without-endpoint': say(400, () => SEVERAL),
  'address-invalid': say(400, ({ address }) => `invalid IPv4 address: ${address}`),
  'address-default-bridge': say(400, () => 'user specified IP address is supported on user defined networks only'),
  'address-chosen-subnet': USER_SUBNET,
  'address-ipv6-off': USER_SUBNET,
  'address-outside': say(400, ({ address }) => `no configured subnet contains IP address ${address}`),
  'address-unusable': IN_USE,
  'address-gateway': IN_USE,
  'address-reserved': IN_USE,
  'address-in-use': IN_USE,
  'addresses-exhausted': say(
    403,
    ({ network }) => `no available IPv4 addresses on this network's address pools: ${network}`,
  ),
  'alias-default-bridge': say(
    400,
    () => 'network-scoped alias is supported only for containers in user defined networks',
  ),
  'already-connected': say(
    403,
    ({ container, network }) => `endpoint with name ${container} already exists in network ${network}`,
  ),
  'not-connected': say(
    403,
    ({ container, network }) => `container ${container} is not connected to network ${network}`,
  ),
  'connect-predefined': say(403, () => SEVERAL),
  'connect-shared': say(
    403,
    () => 'container sharing network namespace with another container or host cannot be connected to any other network',
  ),
  'disconnect-host': say(403, () => 'container cannot be disconnected from host network or connected to host network'),
  'port-invalid': say(400, ({ port }) => `invalid port specification: "${port}"`),
  'port-taken': ALLOCATED,
  'port-twice': ALLOCATED,
  'port-address-missing': say(
    500,
    ({ address }) =>
      `failed to set up container networking: listen tcp4 ${address}: bind: cannot assign requested address`,
  ),
  'ports-shared': say(400, () => 'conflicting options: port publishing and the container type network mode'),
};

/** Null for what the Engine takes. */
export const wordsFor = (code: string, params: Params, host: Host): [status: number, words: string] | null =>
  WORDS[code as ProblemCode]?.(params, host) ?? null;
