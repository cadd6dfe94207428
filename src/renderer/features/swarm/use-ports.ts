import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorData } from '../../../contract/errors';
import type { PortsInput } from '../../../contract/swarm';
import type { PortMeasured } from '../../../model/swarm/ports';
import { portolanError } from '../../client';
import { useClient } from '../../data/hooks';

export type Ports = {
  measured: readonly PortMeasured[];
  /** How many there will be; 0 before anything was tried. */
  total: number;
  running: boolean;
  error: ErrorData | null;
};

const NONE: Ports = { measured: [], total: 0, running: false, error: null };

/** Tries ports between hosts, and holds what came of it. Ends with the screen. */
export function usePorts(): Ports & { run(asked: PortsInput): void; cancel(): void } {
  const client = useClient();
  const [ports, setPorts] = useState<Ports>(NONE);
  const own = useRef<AbortController | null>(null);
  const cancel = useCallback(() => own.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const run = useCallback(
    async (asked: PortsInput) => {
      cancel();
      const control = new AbortController();
      own.current = control;
      const become = (change: (before: Ports) => Ports) => {
        if (own.current === control) setPorts(change);
      };
      become(() => ({ ...NONE, running: true }));
      try {
        // No event tells of firewall rules: what closes a port is looked for in what is known of the hosts.
        await Promise.all(asked.nodes.map(({ host }) => client.topology.refresh({ host })));
        for await (const { total, measured } of await client.swarm.ports(asked, { signal: control.signal }))
          become((before) => ({ ...before, total, measured: [...before.measured, measured] }));
      } catch (failure) {
        if (!control.signal.aborted) become((before) => ({ ...before, error: portolanError(failure).toData() }));
      }
      become((before) => ({ ...before, running: false }));
    },
    [client, cancel],
  );
  return { ...ports, run: (asked) => void run(asked), cancel };
}
