/** What iproute2 prints for people. */
import { linkFact } from '../../../../model/simulated/link-facts';
import type { Host, Interface, Namespace, Route } from '../../../../model/state';

/** `ip link`: one interface. */
export function linkText(host: Host, namespace: Namespace, item: Interface): string {
  const fact = linkFact(host, namespace.id, item);
  const at = fact.link !== undefined ? `@${fact.link}` : fact.link_index !== undefined ? `@if${fact.link_index}` : '';
  const flags = [
    ...(item.up && !item.carrier ? ['NO-CARRIER'] : []),
    ...(item.kind === 'loopback' ? ['LOOPBACK'] : ['BROADCAST', 'MULTICAST']),
    ...(item.promiscuous ? ['PROMISC'] : []),
    ...(item.up ? ['UP'] : []),
    ...(item.up && item.carrier ? ['LOWER_UP'] : []),
  ];
  const state = item.kind === 'loopback' ? 'UNKNOWN' : item.up && item.carrier ? 'UP' : 'DOWN';
  const master = item.master === null ? '' : ` master ${item.master}`;
  const peer = fact.link_netnsid === undefined ? '' : ` link-netnsid ${fact.link_netnsid}`;
  const type = item.kind === 'loopback' ? 'loopback' : 'ether';
  const broadcast = item.kind === 'loopback' ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff';
  return (
    `${item.index}: ${item.name}${at}: <${flags.join(',')}> mtu ${item.mtu} qdisc noqueue${master} state ${state} group default\n` +
    `    link/${type} ${item.mac ?? '00:00:00:00:00:00'} brd ${broadcast}${peer}\n`
  );
}

/** What `ip -d` adds: the kind, and what it has. */
export function detailText(item: Interface): string {
  const words: Partial<Record<Interface['kind'], string>> = {
    vlan: `vlan protocol 802.1Q id ${item.vlanId} <REORDER_HDR>`,
    macvlan: `macvlan mode ${item.mode ?? 'bridge'}`,
    ipvlan: `ipvlan mode ${item.mode ?? 'l2'} ${item.isolation ?? 'bridge'}`,
    vxlan: `vxlan id ${item.vni}`,
    veth: 'veth',
    bridge: 'bridge',
    dummy: 'dummy',
  };
  const said = words[item.kind];
  return said === undefined ? '' : `    ${said}\n`;
}

export const addressText = (item: Interface, family: 4 | 6 | null): string =>
  item.addresses
    .filter((address) => family === null || address.family === family)
    .map(({ family: own, address, prefix, scope, secondary }) => {
      const name = own === 6 ? 'inet6' : 'inet';
      return `    ${name} ${address}/${prefix} scope ${scope}${secondary ? ' secondary' : ''} ${own === 6 ? '' : item.name}`.trimEnd();
    })
    .map((line) => `${line}\n       valid_lft forever preferred_lft forever\n`)
    .join('');

export function routeText({
  type,
  destination,
  gateway,
  device,
  source,
  metric,
  scope,
  protocol,
  flags,
}: Route): string {
  const words = [
    ...(type === 'unicast' ? [] : [type]),
    destination === '0.0.0.0/0' || destination === '::/0' ? 'default' : destination.replace(/\/(32|128)$/, ''),
    ...(gateway === null ? [] : ['via', gateway]),
    ...(device === null ? [] : ['dev', device]),
    ...(protocol === null ? [] : ['proto', protocol]),
    ...(scope === null || scope === 'global' ? [] : ['scope', scope]),
    ...(source === null ? [] : ['src', source]),
    ...(metric === 0 ? [] : ['metric', String(metric)]),
    ...flags,
  ];
  return `${words.join(' ')}\n`;
}

/** `ip -br`: a line each. */
export function briefText(item: Interface, addresses: boolean): string {
  const state = item.kind === 'loopback' ? 'UNKNOWN' : item.up && item.carrier ? 'UP' : 'DOWN';
  const rest = addresses
    ? item.addresses.map(({ address, prefix }) => `${address}/${prefix}`).join(' ')
    : (item.mac ?? '');
  return `${item.name.padEnd(16)} ${state.padEnd(14)} ${rest}\n`;
}
