/** The line in a file of ours that says what it makes last, so that it can be amended. */
import type { Group, Recorded } from './types';

const HEAD = '# portolan: ';

/** Two comment lines. JSON has no line breaks in it. */
export const header = ({ manager, name, operations }: Group): string[] => [
  '# Written by Portolan, which goes by the next line when it changes this file again.',
  `${HEAD}${JSON.stringify({ manager, name, operations })}`,
];

/** What the files of a host say; one whose line is not as we write it is not ours to amend. */
export function groupsIn(files: Readonly<Record<string, string>>): Group[] {
  return Object.values(files).flatMap((content) => {
    const line = content.split('\n', 5).find((one) => one.startsWith(HEAD));
    const read = line === undefined ? null : parsed(line.slice(HEAD.length));
    return isGroup(read) ? [read] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Fields = Record<string, unknown>;

const MANAGERS = ['ifupdown', 'netplan', 'networkd', 'networkmanager', 'systemd', 'sysctl'];

function isGroup(value: unknown): value is Group {
  if (!isRecord(value) || !isText(value.name) || !MANAGERS.includes(String(value.manager))) return false;
  return Array.isArray(value.operations) && value.operations.every(isRecorded);
}

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
/** Of one line: nothing in it can end the line of a file that it is written into. */
const isText = (value: unknown): value is string => typeof value === 'string' && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value);
const isTextOrNull = (value: unknown) => value === null || isText(value);
const isNumberOrNull = (value: unknown) => value === null || typeof value === 'number';
const isFlagOrNull = (value: unknown) => value === null || typeof value === 'boolean';

const CHECKS: Record<Recorded['kind'], (fields: Fields) => boolean> = {
  'link.add': ({ spec }) => isRecord(spec) && isLink(spec),
  'link.set': ({ name, up, promiscuous, mtu }) =>
    isText(name) && isFlagOrNull(up) && isFlagOrNull(promiscuous) && isNumberOrNull(mtu),
  'address.add': ({ device, address }) => isText(device) && isText(address),
  'route.add': ({ route }) => isRecord(route) && isRoute(route),
  'sysctl.set': ({ key, value }) => isText(key) && isText(value),
  'filter.add': ({ rule }) => isRecord(rule) && isRule(rule),
  'namespace.add': ({ name }) => isText(name),
};

const HOST_WIDE: readonly string[] = ['filter.add', 'namespace.add'];

function isRecorded(value: unknown): value is Recorded {
  if (!isRecord(value) || !isText(value.kind) || !Object.hasOwn(CHECKS, value.kind)) return false;
  const placed = HOST_WIDE.includes(value.kind) || isTextOrNull(value.namespace);
  return placed && CHECKS[value.kind as Recorded['kind']](value);
}

const isLink = ({ kind, name, parent, addresses, vlanId, mode }: Fields) =>
  isText(name) &&
  isText(parent) &&
  Array.isArray(addresses) &&
  addresses.every(isText) &&
  (kind === 'vlan' ? typeof vlanId === 'number' : (kind === 'macvlan' || kind === 'ipvlan') && isText(mode));

const isRoute = ({ destination, gateway, device, source, metric }: Fields) =>
  isText(destination) && [gateway, device, source].every(isTextOrNull) && isNumberOrNull(metric);

const isRule = ({ kind, inDevice, outDevice, source, destination, protocol = null, port = null }: Fields) =>
  (kind === 'forward' || kind === 'masquerade' || kind === 'input') &&
  [inDevice, outDevice, source, destination, protocol].every(isTextOrNull) &&
  isNumberOrNull(port);
