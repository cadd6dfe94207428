import { useEffect, useState } from 'react';
import { neighbourLines } from '../../../labs';
import type { ProbeRequest } from '../../../model/probe';
import { useClient } from '../../data/hooks';

/** Lines of an ARP table, and what reads it again; empty while it is not known. `since`: another one after each packet. */
export function useNeighbours(request: ProbeRequest | null, since: unknown): { lines: string[]; again: () => void } {
  const client = useClient();
  const [lines, setLines] = useState<string[]>([]);
  const [round, setRound] = useState(0);
  const asked = JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when to read it again
  useEffect(() => {
    const own = new AbortController();
    const spec: ProbeRequest | null = JSON.parse(asked);
    if (!spec) setLines([]);
    else
      client.probe.run(spec, { signal: own.signal }).then(
        ({ outcome, output }) => own.signal.aborted || setLines(outcome === 'answered' ? neighbourLines(output) : []),
        () => undefined,
      );
    return () => own.abort();
  }, [client, asked, since, round]);
  return { lines, again: () => setRound((count) => count + 1) };
}
