/** What Linux 6 and its tools say to a person whose change they refuse, with the status they end with. */
import type { HostProblemCode } from '../../../model/operations/host-problems';
import type { ProblemCode } from '../../../model/operations/problems';

type Params = Record<string, string>;
type Words = (params: Params) => string;

const EXISTS: Words = () => 'RTNETLINK answers: File exists';
const BUSY: Words = () => 'RTNETLINK answers: Device or resource busy';
const INVALID: Words = () => 'RTNETLINK answers: Invalid argument';
const NO_SUPPORT: Words = () => 'RTNETLINK answers: Operation not supported';
const NO_NETNS: Words = ({ namespace }) => `Cannot open network namespace "${namespace}": No such file or directory`;
const BAD_GATEWAY: Words = () => 'Error: Nexthop has invalid gateway.';

const WORDS: Partial<Record<HostProblemCode | ProblemCode, Words>> = {
  'parent-missing': ({ parent }) => `Cannot find device "${parent}"`,
  'link-name-invalid': ({ link }) => `Error: argument "${link}" is wrong: "name" not a valid ifname`,
  'link-name-taken': EXISTS,
  'link-missing': ({ link }) => `Cannot find device "${link}"`,
  'link-parent-loopback': INVALID,
  'link-parent-down': () => 'RTNETLINK answers: Network is down',
  'link-parent-port': BUSY,
  'link-parent-busy': BUSY,
  'link-mode-differs': BUSY,
  'vlan-id-invalid': () => 'Error: argument "id" is wrong: id is invalid',
  'vlan-taken': EXISTS,
  'link-not-virtual': NO_SUPPORT,
  'link-of-docker': BUSY,
  'link-holds-networks': BUSY,
  'mtu-invalid': () => 'Error: mtu less than device minimum.',
  'mtu-above-parent': () => 'RTNETLINK answers: Numerical result out of range',
  'address-prefix-invalid': ({ address }) => `Error: any valid prefix is expected rather than "${address}".`,
  'address-there': ({ address }) =>
    address?.includes(':') ? 'RTNETLINK answers: File exists' : 'Error: ipv4: Address already assigned.',
  'address-not-there': ({ address }) =>
    address?.includes(':') ? 'RTNETLINK answers: Cannot assign requested address' : 'Error: ipv4: Address not found.',
  'route-destination-invalid': ({ destination }) => `Error: any valid prefix is expected rather than "${destination}".`,
  'route-host-bits': () => 'Error: Invalid prefix for given prefix length.',
  'route-way-missing': () => 'RTNETLINK answers: No such device',
  'route-gateway-invalid': ({ gateway }) => `Error: inet address is expected rather than "${gateway}".`,
  'route-gateway-own': BAD_GATEWAY,
  'route-gateway-unreachable': ({ gateway }) =>
    gateway?.includes(':') ? 'RTNETLINK answers: No route to host' : 'Error: Nexthop has invalid gateway.',
  'route-device-down': () => 'Error: Device for nexthop is not up.',
  'route-source-missing': () => 'Error: Invalid prefsrc address.',
  'route-there': EXISTS,
  'route-missing': () => 'RTNETLINK answers: No such process',
  'sysctl-missing': ({ key }) =>
    `sysctl: cannot stat /proc/sys/${key?.replaceAll('.', '/')}: No such file or directory`,
  'filter-chain-missing': () => 'iptables: No chain/target/match by that name.',
  'filter-missing': () => 'iptables: Bad rule (does a matching rule exist in that chain?).',
  'namespace-name-invalid': ({ namespace }) => `Invalid netns name "${namespace}"`,
  'namespace-taken': ({ namespace }) => `Cannot create namespace file "/run/netns/${namespace}": File exists`,
  'namespace-missing': NO_NETNS,
};

/** `code`: of a problem. */
export const kernelWords = (code: string, params: Params): string =>
  WORDS[code as HostProblemCode]?.(params) ?? `RTNETLINK answers: Operation not permitted (${code})`;
