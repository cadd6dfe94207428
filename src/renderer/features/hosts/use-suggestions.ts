import { useEffect, useState } from 'react';
import type { Suggestions } from '../../../contract/hosts';
import { useClient } from '../../data/hooks';
import { useFailure } from '../../kit/use-failure';

/** Hosts that are found on this machine; null while they are looked for. */
export function useSuggestions(): Suggestions | null {
  const client = useClient();
  const fail = useFailure();
  const [found, setFound] = useState<Suggestions | null>(null);
  useEffect(() => {
    const own = new AbortController();
    client.hosts
      .suggestions(undefined, { signal: own.signal })
      .then(setFound)
      .catch((error) => own.signal.aborted || fail(error));
    return () => own.abort();
  }, [client, fail]);
  return found;
}
