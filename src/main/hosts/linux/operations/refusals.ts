/** What the kernel's tools say when it will not, as the errors a person can do something about. */
import { type ErrorCode, PortolanError } from '../../../../contract/errors';
import { namespaceId, ROOT_NAMESPACE } from '../../../../model/ids';
import { toShell } from '../../../../model/operations';
import type { LinkAdd, Operation } from '../../../../model/operations/types';
import { own } from '../../../../model/record';
import type { State } from '../../../../model/state';

/** A command that failed. */
export type Failure = { argv: readonly string[]; status: number; stderr: string };

/** Words of iproute2 5 to 6, procps and iptables; the first that fit decide. `name`: what they name themselves. */
type Refusal = { words: RegExp; code: ErrorCode };

const REFUSALS: readonly Refusal[] = [
  { words: /Cannot create namespace file .*File exists/, code: 'name-taken' },
  { words: /already assigned|File exists/, code: 'already-there' },
  { words: /invalid gateway|Network is unreachable|No route to host/, code: 'gateway-unreachable' },
  { words: /Device or resource busy/, code: 'device-busy' },
  { words: /Cannot find device "(?<name>[^"]+)"/, code: 'not-found' },
  { words: /Cannot (?:open network|remove) namespace (?:file )?"(?:[^"]*\/)?(?<name>[^"/]+)"/, code: 'not-found' },
  { words: /No such (?:device|process)|Address not found|Cannot assign requested address/, code: 'not-found' },
  { words: /cannot stat \/proc\/sys\/\S+: No such file/, code: 'not-found' },
  { words: /Chain '(?<name>[^']+)' does not exist/, code: 'not-found' },
  { words: /No chain\/target\/match by that name|Bad rule \(does a matching rule exist/, code: 'not-found' },
  { words: /can't initialize iptables table|Table does not exist|Couldn't load match/, code: 'kernel-module-missing' },
];

export function refusalOf(failure: Failure, operation: Operation, state: State, { host }: { host: string }) {
  const { argv, status, stderr } = failure;
  const details = { command: toShell(argv), exitStatus: status, stderr };
  const error = (code: ErrorCode, params: Record<string, string>) =>
    new PortolanError(code, { host, ...params }, details);
  const about = subjectOf(operation);
  if (status === 127) return error('tool-missing', { tool: argv[0] ?? '' });
  if (operation.kind === 'link.add') {
    if (/Unknown device type|Operation not supported/.test(stderr)) return error('kernel-module-missing', about);
    if (/File exists/.test(stderr) && isTaken(operation, state))
      return error('name-taken', { name: operation.spec.name });
  }
  for (const { words, code } of REFUSALS) {
    const match = words.exec(stderr);
    if (!match || (code === 'gateway-unreachable' && !about.gateway)) continue;
    if (code === 'device-busy' && operation.kind === 'link.add') return error(code, { name: operation.spec.parent });
    return error(code, { ...about, ...match.groups });
  }
  return error('kernel-refused', { ...about, reason: wordsOf(stderr) });
}

/** Else it is the VLAN that its parent has already. */
function isTaken({ host, namespace, spec }: LinkAdd, state: State): boolean {
  const id = namespace === null ? ROOT_NAMESPACE : namespaceId(`extra:${namespace}`);
  const interfaces = own(state.hosts, host)?.namespaces[id]?.interfaces ?? {};
  return spec.kind !== 'vlan' || own(interfaces, spec.name) !== undefined;
}

const MODULES = { vlan: '8021q', macvlan: 'macvlan', ipvlan: 'ipvlan' };

/** What an operation is about: `name`, and what else its refusal may be told with. */
function subjectOf(operation: Operation): Record<string, string> {
  switch (operation.kind) {
    case 'link.add': {
      const { spec } = operation;
      const name = spec.kind === 'vlan' ? `${spec.name} (${spec.parent}, VLAN ${spec.vlanId})` : spec.name;
      return { name, module: MODULES[spec.kind] };
    }
    case 'address.add':
    case 'address.remove':
      return { name: `${operation.address} (${operation.device})` };
    case 'route.add':
    case 'route.remove': {
      const { destination, gateway } = operation.route;
      return { name: destination, ...(gateway !== null && { gateway }) };
    }
    case 'sysctl.set':
      return { name: operation.key };
    case 'filter.add':
    case 'filter.remove': {
      const masquerade = operation.rule.kind === 'masquerade';
      return masquerade
        ? { name: 'POSTROUTING', module: 'iptable_nat' }
        : { name: 'DOCKER-USER', module: 'iptable_filter' };
    }
    default:
      return 'name' in operation ? { name: operation.name } : {};
  }
}

/** The first thing that was said, without who says so. */
const wordsOf = (stderr: string) =>
  (stderr.split('\n')[0] ?? '').replace(/^(?:RTNETLINK answers|Error|iptables(?: v\S+ \(\w+\))?|sysctl): /, '');
