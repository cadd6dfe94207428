import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorData } from '../../../contract/errors';
import type { ConnectAnswers } from '../../../contract/hosts';
import { portolanError } from '../../client';
import { useClient } from '../../data/hooks';

export type Attempt =
  | { phase: 'trying'; since: number }
  /** What is missing or wrong. `given`: the answers it was tried with. */
  | { phase: 'refused'; error: ErrorData; given: ConnectAnswers };

/** Tries to connect, at once and again with each answer; leaving gives up. */
export function useConnect(host: string, first: ConnectAnswers, onConnected: () => void) {
  const client = useClient();
  const [attempt, setAttempt] = useState<Attempt>({ phase: 'trying', since: Date.now() });
  const running = useRef<AbortController | null>(null);
  const done = useRef(onConnected);
  done.current = onConnected;
  const begin = useRef(first);

  const tryWith = useCallback(
    async (answers: ConnectAnswers) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      setAttempt({ phase: 'trying', since: Date.now() });
      try {
        await client.hosts.connect({ host, answers }, { signal: own.signal });
        if (!own.signal.aborted) done.current();
      } catch (failure) {
        if (own.signal.aborted) return;
        setAttempt({ phase: 'refused', error: portolanError(failure).toData(), given: answers });
      }
    },
    [client, host],
  );

  useEffect(() => {
    void tryWith(begin.current);
    return () => running.current?.abort();
  }, [tryWith]);

  return { attempt, tryWith };
}
