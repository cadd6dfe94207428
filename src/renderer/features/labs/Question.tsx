import { Button, Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guess } from '../../../contract/labs';
import {
  filled,
  isAnswered,
  type Question as LabQuestion,
  type Place,
  probeOf,
  traceOf,
  type Values,
} from '../../../labs';
import type { State } from '../../../model/state';
import type { Trace } from '../../../model/trace';
import { useClient } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';
import { Tag } from '../../kit/tag';
import { useFailure } from '../../kit/use-failure';
import { agreement } from '../verify/agreement';
import styles from './labs.module.css';
import { useSay } from './use-labs';
import { useTravel } from './use-travel';
import { questionText } from './words';

type Props = {
  question: LabQuestion;
  values: Values;
  place: Place;
  /** What is drawn. */
  drawn: State;
  guess: Guess | undefined;
  onGuess: (guess: Guess) => Promise<unknown>;
};

/** First the guess; then the packet goes, and guess, forecast and measurement stand side by side with the reason. */
export function Question({ question, values, place, drawn, guess, onGuess }: Props) {
  const { t } = useTranslation('labs');
  const client = useClient();
  const fail = useFailure();
  const travel = useTravel(drawn);
  const [going, setGoing] = useState(false);
  const asking = useMemo(() => filled(question, values), [question, values]);
  const trace = useMemo(() => traceOf(place, asking), [place, asking]);
  const hostName = place.state.hosts[place.host]?.name ?? '';
  const ask = async (answers: boolean) => {
    if (!trace) return;
    setGoing(true);
    try {
      const probe = probeOf(place, asking);
      const [result] = await Promise.all([probe && client.probe.run(probe), travel(trace)]);
      await onGuess({ answers, measured: result?.outcome ?? null });
    } catch (failure) {
      fail(failure);
    } finally {
      setGoing(false);
    }
  };
  const sentence = questionText(t, question, values, hostName);
  return (
    <section className={styles.question} aria-label={sentence}>
      <p className={styles.asked}>{sentence}</p>
      {going ? (
        <p className={styles.going} role="status">
          <Loader size={14} /> {t('question.going')}
        </p>
      ) : guess && trace ? (
        <Answer
          guess={guess}
          trace={trace}
          question={question}
          values={values}
          onAgain={() => void ask(guess.answers)}
        />
      ) : (
        <div className={styles.guesses}>
          <Button size="xs" disabled={!trace} onClick={() => void ask(true)}>
            {t('question.yes')}
          </Button>
          <Button size="xs" disabled={!trace} onClick={() => void ask(false)}>
            {t('question.no')}
          </Button>
          {!trace && <span className={styles.soft}>{t('question.notYet')}</span>}
        </div>
      )}
    </section>
  );
}

type AnswerProps = { guess: Guess; trace: Trace; question: LabQuestion; values: Values; onAgain: () => void };

function Answer({ guess, trace, question, values, onAgain }: AnswerProps) {
  const { t } = useTranslation('labs');
  const say = useSay(values);
  const foretold = trace.verdict.kind === 'unknowable' ? null : isAnswered(trace);
  const { measured } = guess;
  const really = measured === null || measured === 'not-measured' ? foretold : measured === 'answered';
  const right = really === null ? null : really === guess.answers;
  const agrees = measured && agreement(trace.verdict, measured);
  return (
    <div className={styles.answer} aria-live="polite">
      <dl className={styles.sides}>
        <div>
          <dt>{t('question.guess')}</dt>
          <dd>
            <Tag tone={right === null ? 'plain' : right ? 'ok' : 'warn'}>
              {t(guess.answers ? 'question.yes' : 'question.no')}
            </Tag>
          </dd>
        </div>
        <div>
          <dt>{t('question.foretold')}</dt>
          <dd>
            <Tag>{t(foretold === null ? 'question.unknown' : foretold ? 'question.yes' : 'question.no')}</Tag>
          </dd>
        </div>
        <div>
          <dt>{t('question.measured')}</dt>
          <dd>
            <Tag tone={agrees === 'differs' ? 'danger' : 'plain'}>
              {measured === null ? t('question.unmeasured') : t(`verify:outcome.${measured}`)}
            </Tag>
          </dd>
        </div>
        <IconButton icon={IconRefresh} iconSize={15} size="sm" label={t('question.again')} onClick={onAgain} />
      </dl>
      <p>
        {right !== null && <strong>{t(right ? 'question.right' : 'question.wrong')} </strong>}
        {say(question.why)}
      </p>
      <p className={styles.soft}>{t(`model:${trace.verdict.code}`, trace.verdict.params)}</p>
    </div>
  );
}
