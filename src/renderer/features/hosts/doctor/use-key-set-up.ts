import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorData } from '../../../../contract/errors';
import type { KeyEvent, KeySetUp, KeyStep } from '../../../../contract/keys';
import { portolanError } from '../../../client';
import { useClient } from '../../../data/hooks';

export type KeyDone = Extract<KeyEvent, { type: 'done' }>;
export type KeyProgress = { done: KeyDone[]; step: KeyStep | null; error: ErrorData | null; finished: boolean };

const BEGUN: KeyProgress = { done: [], step: null, error: null, finished: false };

/** Sets a key up, and says how far it is; leaving gives up after the step that runs. */
export function useKeySetUp() {
  const client = useClient();
  const [progress, setProgress] = useState<KeyProgress | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (input: KeySetUp) => {
      const own = new AbortController();
      running.current = own;
      let present = BEGUN;
      const put = (change: Partial<KeyProgress>) => {
        present = { ...present, ...change };
        if (!own.signal.aborted) setProgress(present);
      };
      put({});
      try {
        for await (const event of await client.keys.setUp(input, { signal: own.signal })) {
          if (event.type === 'begun') put({ step: event.step });
          else if (event.type === 'done') put({ done: [...present.done, event], step: null });
          else put({ finished: true, step: null });
        }
      } catch (failure) {
        put({ error: portolanError(failure).toData() });
      }
    },
    [client],
  );
  return { progress, start, reset: () => setProgress(null) };
}
