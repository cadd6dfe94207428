/** Which Docker networks hang on a host's interface. */
import type { Host, Interface, Network } from '../../../model/state';

export const networksOn = (host: Host, item: Interface): Network[] =>
  Object.values(host.networks)
    .filter(({ id, parent, bridge }) => parent === item.name || bridge === item.name || item.network === id)
    .sort((a, b) => a.name.localeCompare(b.name));

/** Interfaces made by a person or by Portolan, which can be made again; never cards, and never what Docker made. */
export const isRemovable = (item: Interface): boolean =>
  ['vlan', 'macvlan', 'ipvlan'].includes(item.kind) && item.network === null;
