import { useCallback, useEffect, useRef, useState } from 'react';
import type { DoctorStage, Finding } from '../../../../contract/doctor';
import type { ErrorData } from '../../../../contract/errors';
import type { ConnectAnswers } from '../../../../contract/hosts';
import { portolanError } from '../../../client';
import { useClient } from '../../../data/hooks';

export type Examination = {
  findings: Finding[];
  /** The stage that is being looked at. */
  stage: DoctorStage | null;
  /** null while it runs. */
  connects: boolean | null;
  error: ErrorData | null;
};

const BEGUN: Examination = { findings: [], stage: null, connects: null, error: null };

/** Examines a connection at once, and again with each answer, which are kept as long as the dialog. */
export function useExamination(host: string, first: ConnectAnswers) {
  const client = useClient();
  const [examination, setExamination] = useState(BEGUN);
  const answers = useRef(first);
  const running = useRef<AbortController | null>(null);

  const examine = useCallback(
    async (more: ConnectAnswers = {}) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      answers.current = { ...answers.current, ...more };
      const put = (change: (before: Examination) => Examination) => {
        if (!own.signal.aborted) setExamination(change);
      };
      put(() => BEGUN);
      try {
        const events = await client.doctor.run({ host, answers: answers.current }, { signal: own.signal });
        for await (const event of events) {
          if (event.type === 'begun') put((before) => ({ ...before, stage: event.stage }));
          else if (event.type === 'found')
            put((before) => ({ ...before, findings: [...before.findings, event.finding] }));
          else put((before) => ({ ...before, stage: null, connects: event.connects }));
        }
      } catch (failure) {
        put((before) => ({ ...before, stage: null, connects: false, error: portolanError(failure).toData() }));
      }
    },
    [client, host],
  );

  useEffect(() => {
    void examine();
    return () => running.current?.abort();
  }, [examine]);

  return { examination, examine, answers };
}
