/** Debian's ifupdown: a stanza for a sub-interface, a script for a card that has its stanza already (interfaces(5)). */
import { familyOf } from '../../address';
import { toShell } from '../../operations';
import { hookPart, pathPart } from '../names';
import { header } from '../record';
import type { File, Group, Vlan } from '../types';
import { again, commandsOf, hookLines } from './hook';
import { lines, partsOf } from './parts';

export function ifupdown(group: Group): File[] {
  const { vlan } = partsOf(group);
  const manager = 'ifupdown';
  if (vlan) {
    const path = `/etc/network/interfaces.d/portolan-${pathPart(group.name)}`;
    return [{ path, manager, content: lines(...header(group), ...stanza(group, vlan)) }];
  }
  // A second stanza of the card would be read before the person's own, which `source` mostly stands above.
  const path = `/etc/network/if-up.d/portolan-${hookPart(group.name)}`;
  const only = `[ "$IFACE" = ${toShell([group.name])} ] || exit 0`;
  return [{ path, manager, content: lines('#!/bin/sh', ...header(group), only, ...hookLines(group.operations)) }];
}

/** The first address stands in the stanza; all else is entered once the interface is up. */
function stanza({ operations }: Group, vlan: Vlan): string[] {
  const { name, parent, vlanId, addresses } = vlan;
  const [first, ...more] = addresses;
  const method = first === undefined ? 'inet manual' : `inet${familyOf(first) === 6 ? '6' : ''} static`;
  const made = { kind: 'link.add' as const, namespace: null, spec: { ...vlan, addresses: more } };
  const [add, ...rest] = commandsOf(made);
  const routes = operations.filter(({ kind }) => kind === 'route.add').flatMap(commandsOf);
  // By its name alone ifupdown knows which VLAN it is, and of which card.
  const named = name === `${parent}.${vlanId}`;
  return [
    `auto ${name}`,
    `iface ${name} ${method}`,
    ...(first === undefined ? [] : [`    address ${first}`]),
    ...(named ? [`    vlan-raw-device ${parent}`] : [`    pre-up ${toShell(add ?? [])} || true`]),
    ...[...rest, ...routes].map((argv) => `    up ${again(argv)} || true`),
    ...(named ? [] : [`    post-down ${toShell(['ip', 'link', 'delete', 'dev', name])} || true`]),
  ];
}
