import { Button } from '@mantine/core';
import { IconBulb, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenLab } from '../../../contract/labs';
import { filled, isAnswered, type Lab, type LabStep, type Place, type StepStanding, traceOf } from '../../../labs';
import type { State } from '../../../model/state';
import { useClient } from '../../data/hooks';
import { useFailure } from '../../kit/use-failure';
import { useDoctor } from '../hosts/doctor/doctor-store';
import { Mends } from '../verify/Mends';
import { Checks } from './Checks';
import { Doing } from './Doing';
import { Fact } from './Fact';
import styles from './labs.module.css';
import { Question } from './Question';
import { useSay } from './use-labs';

type Props = {
  lab: Lab;
  open: OpenLab;
  step: LabStep;
  standing: StepStanding;
  place: Place;
  drawn: State;
  /** null: it is the last. */
  onNext: (() => void) | null;
};

export function StepBody({ lab, open, step, standing, place, drawn, onNext }: Props) {
  const { t } = useTranslation('labs');
  const client = useClient();
  const fail = useFailure();
  const { run, host } = open;
  const { values, step: at, guesses } = run;
  const say = useSay(values);
  const passed = run.passed.includes(at);
  const bare = !step.checks?.length && !step.questions?.length;
  const note = (change: object) => client.labs.note({ host, lab: lab.id, ...change });
  return (
    <div className={styles.body}>
      <p className={styles.text}>{say(step.text)}</p>
      {step.plan && (
        <Doing lab={lab} title={say(lab.title)} step={at} values={values} place={place} passed={standing.met} />
      )}
      {step.opens && !standing.met && (
        <Button
          variant="filled"
          leftSection={<IconKey size={15} />}
          onClick={() => useDoctor.getState().setUpKey(host)}
        >
          {t('setUpKey')}
        </Button>
      )}
      <Checks
        step={step}
        standing={standing}
        values={values}
        hostName={place.state.hosts[place.host]?.name ?? ''}
        guessed={(question) => guesses[`${at}.${question}`] !== undefined}
        riddle={lab.group === 'broken' && !step.plan}
      />
      {step.questions?.map((question, index) => (
        <Question
          key={JSON.stringify(question)}
          question={question}
          values={values}
          place={place}
          drawn={drawn}
          guess={guesses[`${at}.${index}`]}
          onGuess={(guess) => note({ guess: { key: `${at}.${index}`, guess } })}
        />
      ))}
      {step.facts && step.facts.length > 0 && (
        <section aria-label={t('facts')}>
          <h3 className={styles.part}>{t('facts')}</h3>
          <ul className={styles.facts}>
            {step.facts.map((fact) => (
              <Fact key={JSON.stringify(fact)} fact={fact} values={values} place={place} sent={guesses} />
            ))}
          </ul>
        </section>
      )}
      <Hints key={at} lab={lab} step={step} open={open} place={place} met={standing.met} />
      {onNext && (
        <Button
          variant={passed ? 'filled' : 'subtle'}
          className={styles.next}
          onClick={() => {
            if (bare && !passed) note({ passed: at }).catch(fail);
            onNext();
          }}
        >
          {t(passed || bare ? 'next' : 'skip')}
        </Button>
      )}
      {!onNext && bare && !passed && (
        <Button variant="filled" className={styles.next} onClick={() => void note({ passed: at }).catch(fail)}>
          {t('markDone')}
        </Button>
      )}
    </div>
  );
}

/** Told one at a time; after the last of something broken, mends that were tried on a copy. */
function Hints({ lab, step, open, place, met }: Pick<Props, 'lab' | 'step' | 'open' | 'place'> & { met: boolean }) {
  const { t } = useTranslation('labs');
  const say = useSay(open.run.values);
  const [shown, setShown] = useState(0);
  const hints = step.hints ?? [];
  const trace = step.plan ? null : failing(step, open, place);
  const mends = lab.group === 'broken' && !met && trace !== null && shown > hints.length;
  const more = shown < hints.length || (lab.group === 'broken' && trace !== null && !met && shown === hints.length);
  if (hints.length === 0) return null;
  return (
    <section className={styles.hints} aria-label={t('hints')} aria-live="polite">
      {hints.slice(0, shown).map((hint) => (
        <p key={say(hint)}>
          <IconBulb size={15} aria-hidden /> <Untorn text={say(hint)} />
        </p>
      ))}
      {mends && <Mends host={open.host} state={place.state} trace={trace} />}
      {more && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconBulb size={14} />}
          onClick={() => setShown((count) => count + 1)}
        >
          {t(shown === 0 ? 'hint' : shown < hints.length ? 'nextHint' : 'showMends')}
        </Button>
      )}
    </section>
  );
}

/** Where a line ends, no option of a command is torn at its hyphen. */
function Untorn({ text }: { text: string }) {
  const parts = text.split(/((?<= )--?\w[\w-]*)/);
  return (
    <span>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <span key={`${index} ${part}`} className={styles.untorn}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </span>
  );
}

/** The first question of the step's that is not answered, by a trace. */
function failing(step: LabStep, { run }: OpenLab, place: Place) {
  for (const question of step.questions ?? []) {
    const trace = traceOf(place, filled(question, run.values));
    if (trace && !isAnswered(trace)) return trace;
  }
  return null;
}
