/** netplan: a definition of a sub-interface, or what is added to that of a card (netplan-yaml(5)). */
import { familyOf } from '../../address';
import type { RouteSpec } from '../../operations/types';
import type { InterfaceKind } from '../../state';
import { pathPart } from '../names';
import { header } from '../record';
import type { File, Group } from '../types';
import { lines, partsOf } from './parts';

/** Under what netplan has an interface of that kind. */
const SECTIONS: Partial<Record<InterfaceKind, string>> = {
  wireless: 'wifis',
  bridge: 'bridges',
  vlan: 'vlans',
  dummy: 'dummy-devices',
};

/** `kind`: of the card. */
export function netplan(group: Group, kind: InterfaceKind): File[] {
  const { vlan, addresses, routes } = partsOf(group);
  const path = `/etc/netplan/90-portolan-${pathPart(group.name)}.yaml`;
  const body = [
    ...(vlan ? [`id: ${vlan.vlanId}`, `link: ${text(vlan.parent)}`] : []),
    ...list('addresses', addresses.map(text)),
    ...list('routes', routes.map(route)),
  ];
  const section = vlan ? 'vlans' : (SECTIONS[kind] ?? 'ethernets');
  const content = lines(
    ...header(group),
    'network:',
    '  version: 2',
    `  ${section}:`,
    `    ${text(group.name)}:`,
    ...body.map((line) => `      ${line}`),
  );
  return [{ path, manager: 'netplan', content }];
}

const list = (name: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`${name}:`, ...items.map((item) => `  - ${item.replaceAll('\n', '\n          ')}`)];

/** Without a gateway it has to be told that the destination is on the wire. */
function route({ destination, gateway, source, metric }: RouteSpec): string {
  return [
    `to: ${text(destination)}`,
    ...(gateway === null ? (familyOf(destination) === 6 ? [] : ['scope: link']) : [`via: ${text(gateway)}`]),
    ...(source === null ? [] : [`from: ${text(source)}`]),
    ...(metric === null ? [] : [`metric: ${metric}`]),
  ].join('\n');
}

/** A plain YAML scalar where that is certain to be read as text, else in quotes, as JSON has them. */
const text = (value: string): string =>
  /^[a-z][a-z0-9_.-]*$/i.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : /^[0-9.]+\/[0-9]+$|^[0-9]+(?:\.[0-9]+){3}$/.test(value)
      ? value
      : JSON.stringify(value);
