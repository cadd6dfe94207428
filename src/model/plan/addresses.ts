import { isCidr } from '../address';
import { type HostId, type InterfaceName, namespaceOf } from '../ids';
import { applyPlan } from '../operations';
import { hasAddress } from '../operations/effects/addresses';
import type { Operation } from '../operations/types';
import { own } from '../record';
import type { State } from '../state';

type At = { host: HostId; namespace: string | null; device: InterfaceName };

/**
 * Gives an interface the addresses that are wanted instead of those that are held, as `10.0.0.1/24`. New ones come first,
 * or the interface would lose its routes with its last; what the kernel would take along with another comes after it.
 */
export function exchangeAddresses(
  state: State,
  at: At,
  held: readonly string[],
  wanted: readonly string[],
): Operation[] {
  const add = (address: string): Operation => ({ kind: 'address.add', ...at, address });
  const gone = held
    .filter((address) => !wanted.includes(address))
    .map((address): Operation => ({ kind: 'address.remove', ...at, address }));
  const come = wanted.filter((address) => !held.includes(address));
  const after = applyPlan(state, [...come.map(add), ...gone]);
  const iface = own(own(after.hosts, at.host)?.namespaces[namespaceOf(at.namespace)]?.interfaces ?? {}, at.device);
  const lost = wanted.filter((address) => iface && isCidr(address) && !hasAddress(iface, address));
  return [...come.filter((address) => !lost.includes(address)).map(add), ...gone, ...lost.map(add)];
}
