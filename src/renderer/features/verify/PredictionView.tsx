import { IconCircleCheck, IconCircleX, IconHelpCircle, IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { State } from '../../../model/state';
import type { Lookup, Trace } from '../../../model/trace';
import { IconButton } from '../../kit/icon-button';
import { HopList } from './HopList';
import { Mends } from './Mends';
import type { Prediction } from './predict';
import styles from './prediction.module.css';
import { trailOf, useTrail } from './trail';

/** `host`: the one that is looked at. */
type Props = { host: string; prediction: Prediction; state: State };

/** What is foretold, with the reason; its way is lit on the chart for as long as it is shown. */
export function PredictionView({ host, prediction, state }: Props) {
  const { t } = useTranslation('verify');
  const set = useTrail((trail) => trail.set);
  useEffect(() => {
    set(prediction.kind === 'trace' ? trailOf(prediction.trace, state) : null);
  }, [prediction, state, set]);
  useEffect(() => () => set(null), [set]);
  const section = useRef<HTMLElement>(null);
  const travels = useTrail(({ at }) => at !== null);
  // The list follows the packet; at the end it goes back to the verdict.
  useEffect(() => {
    if (!travels) section.current?.scrollTo({ top: 0 });
  }, [travels]);
  return (
    <section ref={section} className={styles.prediction} aria-label={t('predicted')}>
      {prediction.kind === 'lookup' ? (
        <Told lookup={prediction.lookup} />
      ) : (
        <Traced host={host} state={state} trace={prediction.trace} />
      )}
    </section>
  );
}

function Told({ lookup: { answers, steps } }: { lookup: Lookup }) {
  const { t } = useTranslation();
  const sentence = answers.length > 0 ? answers.join(', ') : t('verify:noName');
  return (
    <>
      <Said tone={answers.length > 0 ? 'yes' : 'no'} sentence={sentence} />
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={`${step.code} ${JSON.stringify(step.params)}`}>{t(`model:${step.code}`, step.params)}</li>
        ))}
      </ol>
    </>
  );
}

function Traced({ host, state, trace }: { host: string; state: State; trace: Trace }) {
  const { t } = useTranslation();
  const replay = useTrail((trail) => trail.replay);
  const { verdict } = trace;
  return (
    <>
      <Said tone={toneOf(trace)} sentence={t(`model:${verdict.code}`, verdict.params)}>
        <IconButton
          icon={IconPlayerPlay}
          iconSize={15}
          size="sm"
          className={styles.replay}
          label={t('verify:replay')}
          onClick={replay}
        />
      </Said>
      {toneOf(trace) === 'no' && <Mends host={host} state={state} trace={trace} />}
      <HopList trace={trace} />
    </>
  );
}

type Tone = 'yes' | 'no' | 'unknown';
const ICONS = { yes: IconCircleCheck, no: IconCircleX, unknown: IconHelpCircle };

function toneOf({ verdict: { kind } }: Trace): Tone {
  if (kind === 'unknowable') return 'unknown';
  return kind === 'answered' || kind === 'delivered' ? 'yes' : 'no';
}

function Said({ tone, sentence, children }: { tone: Tone; sentence: string; children?: ReactNode }) {
  const { t } = useTranslation('verify');
  const Icon = ICONS[tone];
  return (
    <p className={styles.said} data-tone={tone}>
      <Icon size={18} aria-hidden />
      <span className={styles.label}>{t('predicted')}</span>
      <span className={styles.sentence}>{sentence}</span>
      {children}
    </p>
  );
}
