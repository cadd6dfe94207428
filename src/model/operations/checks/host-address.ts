import { addressOf, canonical, familyOf, isCidr, networkOf, overlap } from '../../address';
import type { InterfaceName } from '../../ids';
import { own } from '../../record';
import type { Host, Interface, Namespace, State } from '../../state';
import { hasAddress, removeAddress } from '../effects/addresses';
import { edited } from '../effects/restore';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { inPlace, type Place, withLink } from './place';
import { routesLost } from './routes-lost';
import { isUsable } from './subnets';

export const addressAddProblems = (operation: OperationOf<'address.add'>, state: State): Problem[] =>
  inPlace(state, operation, (place) =>
    withLink(place, operation.device, 'device', (iface) => {
      const { device: link, address } = operation;
      if (isCidr(address) && hasAddress(iface, address))
        return [problem('address-there', { address, link }, 'address')];
      return addressProblems(state, place, link, address, 'address');
    }),
  );

export const addressRemoveProblems = (operation: OperationOf<'address.remove'>, state: State): Problem[] =>
  inPlace(state, operation, (place) =>
    withLink(place, operation.device, 'device', (iface) => {
      const { device: link, address } = operation;
      if (!hasAddress(iface, address)) return [problem('address-not-there', { address, link }, 'address')];
      const after = edited(place.host, (draft) => removeAddress(draft, place.namespace.id, link, address));
      const [others, routes] = [alsoLost(iface, address, after, place), routesLost(place.namespace, after)];
      return [
        ...(others.length === 0
          ? []
          : [problem('address-takes-addresses', { address, others: others.join(', ') }, null, 'warning')]),
        ...(routes === null ? [] : [problem('address-takes-routes', { address, routes }, null, 'warning')]),
      ];
    }),
  );

/** The other addresses that an interface has not any more. */
function alsoLost(iface: Interface, removed: string, after: Host, { namespace }: Place): string[] {
  const left = own(own(after.namespaces, namespace.id)?.interfaces ?? {}, iface.name);
  return iface.addresses
    .filter((one) => !hasAddress({ ...iface, addresses: [one] }, removed))
    .map(({ address, prefix }) => `${address}/${prefix}`)
    .filter((text) => !left || !hasAddress(left, text));
}

/** What speaks against giving an interface that address. The kernel takes nearly any. */
export function addressProblems(
  state: State,
  { namespace }: Place,
  link: InterfaceName,
  address: string,
  field: string,
): Problem[] {
  if (!isCidr(address)) return [problem('address-prefix-invalid', { address }, field)];
  const problems: Problem[] = [];
  if (familyOf(address) === 4 && !isUsable(address, addressOf(address)))
    problems.push(problem('address-not-host', { address }, field, 'warning'));
  const holder = holderOf(state, addressOf(address));
  if (holder !== null)
    problems.push(problem('address-held', { address: addressOf(address), holder }, field, 'warning'));
  const other = sharing(namespace, link, address);
  if (other) {
    const params = { subnet: networkOf(address) ?? address, link, other: other.name };
    problems.push(problem('address-subnet-shared', params, field, 'warning'));
  }
  return problems;
}

/** Who has it, wherever in the State. */
function holderOf(state: State, address: string): string | null {
  const wanted = canonical(address);
  for (const host of Object.values(state.hosts))
    for (const namespace of Object.values(host.namespaces))
      for (const iface of Object.values(namespace.interfaces))
        if (iface.addresses.some((held) => canonical(held.address) === wanted))
          return `${namespace.name} (${iface.name})`;
  return null;
}

/** Another interface of the namespace whose subnet overlaps. Whole addresses (/32) have no neighbours to lose. */
function sharing({ interfaces }: Namespace, link: InterfaceName, address: string): Interface | undefined {
  const whole = familyOf(address) === 4 ? '/32' : '/128';
  if (address.endsWith(whole)) return undefined;
  return Object.values(interfaces).find(
    ({ name, kind, addresses }) =>
      name !== link &&
      kind !== 'loopback' &&
      addresses.some(
        (held) => held.scope !== 'link' && overlap(`${held.address}/${held.prefix}`, address) && !isWhole(held),
      ),
  );
}

const isWhole = ({ family, prefix }: { family: 4 | 6; prefix: number }) => prefix === (family === 4 ? 32 : 128);
