/** Guards of a simulated host: its State is put back in memory. */
import type { Operation } from '../../../model/operations/types';
import type { GuardState, Guards } from '../driver';

type Promised = { inverses: readonly Operation[][]; timer: NodeJS.Timeout; restored: boolean };

/** `change`: does one operation, however the host is. */
export function simulatedGuards(change: (operation: Operation) => void): Guards {
  const held = new Map<string, Promised>();
  const ask = (token: string): GuardState => {
    const promised = held.get(token);
    if (!promised) return 'gone';
    if (promised.restored) held.delete(token);
    return promised.restored ? 'restored' : 'armed';
  };
  const count = (token: string, inverses: readonly Operation[][], seconds: number, begun: number) => {
    clearTimeout(held.get(token)?.timer);
    const timer = setTimeout(() => {
      held.set(token, { inverses, timer, restored: true });
      for (const operation of inverses.slice(0, begun).reverse().flat()) change(operation);
    }, seconds * 1000);
    timer.unref();
    held.set(token, { inverses, timer, restored: false });
  };
  return {
    arm: async (token, inverses, _state, seconds) => count(token, inverses, seconds, 0),
    async postpone(token, seconds, begun) {
      const found = ask(token);
      if (found === 'armed') count(token, held.get(token)?.inverses ?? [], seconds, begun);
      return found;
    },
    async disarm(token) {
      const found = ask(token);
      clearTimeout(held.get(token)?.timer);
      held.delete(token);
      return found;
    },
    ask: async (token) => ask(token),
  };
}
