import { useCallback } from 'react';
import type { State } from '../../../model/state';
import type { Trace } from '../../../model/trace';
import { trailOf, useTrail } from '../verify/trail';

/** Milliseconds: for a packet to set out where there is something to be seen, and to arrive at most. */
const SETS_OUT = 400;
const ARRIVES = 7_000;

/** Sends a packet its way over the drawing; settles when it has come to its end. */
export function useTravel(state: State): (trace: Trace) => Promise<void> {
  return useCallback(
    (trace) =>
      new Promise((resolve) => {
        const { set, replay } = useTrail.getState();
        set(trailOf(trace, state));
        replay();
        let travelled = false;
        const end = () => {
          clearTimeout(late);
          clearTimeout(never);
          unsubscribe();
          resolve();
        };
        const unsubscribe = useTrail.subscribe(({ at }) => {
          if (at !== null) travelled = true;
          else if (travelled) end();
        });
        const never = setTimeout(() => !travelled && end(), SETS_OUT);
        const late = setTimeout(end, ARRIVES);
      }),
    [state],
  );
}
