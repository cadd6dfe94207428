/** An interface on the host itself, through which it reaches its macvlan containers. */
import { canonical, lastAddress, nextFreeAddress } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import type { Host, State } from '../state';
import { seenAddresses } from './addresses';

/** The first of shim0, shim1 … that the host has not. */
export function shimName(host: Host): string {
  const interfaces = host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  let number = 0;
  while (interfaces[`shim${number}`]) number++;
  return `shim${number}`;
}

/** The last address of the containers' range if nobody is seen to hold it, else a free one; null: the range is full. */
export function shimAddress(state: State, range: string): string | null {
  const seen = seenAddresses(state, range);
  const last = lastAddress(range);
  if (last !== null && !seen.has(canonical(last))) return last;
  return nextFreeAddress(range, seen);
}
