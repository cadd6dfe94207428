import { useEffect, useMemo } from 'react';
import type { OpenLab } from '../../../contract/labs';
import { type Lab, type Place, type StepStanding, standOf } from '../../../labs';
import { useClient } from '../../data/hooks';
import { useFailure } from '../../kit/use-failure';
import { useConnection } from './use-labs';

/** Milliseconds between two looks at what no event tells of: rules, settings, named namespaces. */
const LOOK_AGAIN = 500;

/** How the step that is looked at stands; it is noted as passed once it does. */
export function useStanding(lab: Lab, { run, host }: OpenLab, place: Place): StepStanding {
  const client = useClient();
  const fail = useFailure();
  const connection = useConnection(host);
  const { step: at, values, passed, guesses } = run;
  const step = lab.steps[at];
  const standing = useMemo(
    () => (step ? standOf(step, values, place, connection) : { outcomes: [], met: false }),
    [step, values, place, connection],
  );
  const asked = step?.questions ?? [];
  const answered = asked.length > 0 && asked.every((_question, index) => guesses[`${at}.${index}`]);
  const passes = standing.met || (standing.outcomes.length === 0 && answered);
  const isPassed = passed.includes(at);
  useEffect(() => {
    if (passes && !isPassed) client.labs.note({ host, lab: lab.id, passed: at }).catch(fail);
  }, [passes, isPassed, client, host, lab.id, at, fail]);
  useLooking(host, standing.outcomes.length > 0 && !standing.met);
  return standing;
}

/** Has the host read again and again while a check waits and the page is seen. */
function useLooking(host: string, waits: boolean): void {
  const client = useClient();
  useEffect(() => {
    if (!waits) return;
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      if (!document.hidden) await client.topology.refresh({ host }).catch(() => undefined);
      if (!over) timer = setTimeout(() => void look(), LOOK_AGAIN);
    };
    timer = setTimeout(() => void look(), LOOK_AGAIN);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, host, waits]);
}
