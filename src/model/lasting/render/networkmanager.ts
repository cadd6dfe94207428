/** NetworkManager: a keyfile for a sub-interface, a dispatcher script for a card (nm-settings-keyfile(5)). */
import { familyOf } from '../../address';
import { toShell } from '../../operations';
import type { RouteSpec } from '../../operations/types';
import { pathPart } from '../names';
import { header } from '../record';
import type { File, Group } from '../types';
import { hookLines } from './hook';
import { lines, partsOf } from './parts';

const manager = 'networkmanager';

export function networkmanager(group: Group): File[] {
  const { vlan, addresses, routes } = partsOf(group);
  const { name } = group;
  if (!vlan) {
    const path = `/etc/NetworkManager/dispatcher.d/90-portolan-${pathPart(name)}`;
    const only = `[ "$1" = ${toShell([name])} ] && [ "$2" = up ] || exit 0`;
    return [{ path, manager, content: lines('#!/bin/sh', ...header(group), only, ...hookLines(group.operations)) }];
  }
  const of = <T>(family: 4 | 6, all: readonly T[], text: (one: T) => string) =>
    all.filter((one) => familyOf(text(one)) === family);
  const family = (number: 4 | 6, without: string) => {
    const held = of(number, addresses, (address) => address);
    const led = of(number, routes, ({ destination }) => destination);
    return [
      '',
      `[ipv${number}]`,
      `method=${held.length > 0 ? 'manual' : without}`,
      ...held.map((address, index) => `address${index + 1}=${address}`),
      ...led.flatMap((route, index) => routeLines(route, index + 1)),
    ];
  };
  const content = lines(
    ...header(group),
    '[connection]',
    `id=portolan-${name}`,
    'type=vlan',
    `interface-name=${name}`,
    '',
    '[vlan]',
    `id=${vlan.vlanId}`,
    `parent=${vlan.parent}`,
    ...family(4, 'disabled'),
    // The kernel gives it a link-local address by itself, as it does without NetworkManager.
    ...family(6, 'ignore'),
  );
  return [{ path: `/etc/NetworkManager/system-connections/portolan-${pathPart(name)}.nmconnection`, manager, content }];
}

function routeLines({ destination, gateway, source, metric }: RouteSpec, number: number): string[] {
  const none = familyOf(destination) === 6 ? '::' : '0.0.0.0';
  const way = metric === null ? (gateway === null ? [] : [gateway]) : [gateway ?? none, String(metric)];
  return [
    `route${number}=${[destination, ...way].join(',')}`,
    ...(source === null ? [] : [`route${number}_options=src=${source}`]),
  ];
}
