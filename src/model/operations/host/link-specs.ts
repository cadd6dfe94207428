/** What would make an interface of a State again. */
import { ROOT_NAMESPACE } from '../../ids';
import type { Interface } from '../../state';
import type { LinkSpec } from '../types';

/** With prefix, without those the kernel gives by itself. */
export const addressTexts = ({ addresses }: Interface): string[] =>
  addresses.filter(({ scope }) => scope !== 'link').map(({ address, prefix }) => `${address}/${prefix}`);

/** null where an operation cannot make it. */
export function linkSpecOf(iface: Interface): LinkSpec | null {
  const { name, kind, parent, vlanId, mode } = iface;
  if (parent?.namespace !== ROOT_NAMESPACE) return null;
  const made = { name, parent: parent.name, addresses: addressTexts(iface) };
  if (kind === 'vlan') return vlanId === null ? null : { kind, ...made, vlanId };
  if (kind === 'macvlan') return mode === 'bridge' || mode === 'private' ? { kind, ...made, mode } : null;
  if (kind !== 'ipvlan' || iface.isolation) return null;
  return mode === 'l2' || mode === 'l3' || mode === 'l3s' ? { kind, ...made, mode } : null;
}
