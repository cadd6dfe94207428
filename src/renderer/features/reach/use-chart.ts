import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostId } from '../../../model/ids';
import { type Reach, reach } from '../../../model/reach';
import type { State } from '../../../model/state';
import type { Protocol } from '../../../model/trace';
import { usePreview } from '../plans/preview';
import { chartOf, type ReachChart } from './chart';

/**
 * Who reaches whom, with what the plan under review would change. Only what a change touched is traced again. `only`: of
 * managed hosts this one is shown; null: all.
 */
export function useChart(state: State, protocol: Protocol, only: HostId | null): ReachChart {
  const last = useRef<Reach | undefined>(undefined);
  const here = useTranslation('verify').t('physical');
  const pending = usePreview(({ after }) => after);
  const now = useMemo(() => {
    last.current = reach(state, protocol, {}, last.current);
    return last.current;
  }, [state, protocol]);
  return useMemo(
    () => chartOf(state, now, pending && { state: pending, reach: reach(pending, protocol, {}, now) }, { here, only }),
    [state, now, pending, protocol, here, only],
  );
}
