import { useMemo } from 'react';
import { hostId } from '../../../model/ids';
import type { ProbeOrigin } from '../../../model/probe';
import type { Solution } from '../../../model/solutions';
import { useView } from '../../app/view';
import { useTopologyView } from '../topology/view';
import { useProbeDraft } from '../verify/probe-draft';

/** Puts one of the promised pairs as a question that can be measured. Null: there is none. */
export function useVerify({ check }: Solution, host: string): (() => void) | null {
  return useMemo(() => {
    const from = check && originOf(check.from, host);
    if (!check || !from) return null;
    return () => {
      useView.getState().open(host);
      const { fill: ask } = useProbeDraft.getState();
      ask({ from, kind: 'ping', target: check.address });
      useTopologyView.getState().set({ drawer: 'verify' });
    };
  }, [check, host]);
}

function originOf({ kind, host, name }: NonNullable<Solution['check']>['from'], via: string): ProbeOrigin | null {
  if (kind === 'container') return { host, container: name };
  if (kind !== 'host') return null;
  return host === via ? { host, container: null } : { host, container: null, via: hostId(via) };
}
