/** The way from the computer the app runs on to what hangs on a host's card. */
import { contains } from '../address';
import { PHYSICAL_HOST } from '../build';
import { ROOT_NAMESPACE } from '../ids';
import type { Host, State } from '../state';
import { segmentOf } from './cards';

/** The host's address on its card, if the computer the app runs on is on the same wire; null otherwise. */
export function gatewayFromPhysical(state: State, host: Host, card: string): string | null {
  const segment = segmentOf(state, host, card);
  const port = segment?.ports.find((one) => one.host === PHYSICAL_HOST);
  const theirs = port && state.hosts[PHYSICAL_HOST]?.namespaces[ROOT_NAMESPACE]?.interfaces[port.interface];
  const ours = host.namespaces[ROOT_NAMESPACE]?.interfaces[card];
  const found = ours?.addresses.find(
    ({ family, address }) =>
      family === 4 && theirs?.addresses.some((other) => contains(`${other.address}/${other.prefix}`, address)),
  );
  return found?.address ?? null;
}
