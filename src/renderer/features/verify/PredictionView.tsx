import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { State } from '../../../model/state';
import type { Hop, Trace } from '../../../model/trace';
import { Disclosure } from '../../kit/disclosure';
import type { Prediction } from './predict';
import styles from './prediction.module.css';
import { trailOf, useTrail } from './trail';

type Props = { prediction: Prediction; state: State };

/** What is foretold, with the reason; its way is lit on the chart for as long as it is shown. */
export function PredictionView({ prediction, state }: Props) {
  const { t } = useTranslation();
  const set = useTrail((trail) => trail.set);
  useEffect(() => {
    set(prediction.kind === 'trace' ? trailOf(prediction.trace, state) : null);
    return () => set(null);
  }, [prediction, state, set]);
  if (prediction.kind === 'lookup') {
    const { answers, steps } = prediction.lookup;
    const sentence = answers.length > 0 ? answers.join(', ') : t('verify:noName');
    return (
      <section className={styles.prediction} aria-label={t('verify:predicted')}>
        <Said tone={answers.length > 0 ? 'yes' : 'no'} sentence={sentence} />
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={`${step.code} ${JSON.stringify(step.params)}`}>{t(`model:${step.code}`, step.params)}</li>
          ))}
        </ol>
      </section>
    );
  }
  const { verdict, assumptions } = prediction.trace;
  return (
    <section className={styles.prediction} aria-label={t('verify:predicted')}>
      <Said tone={toneOf(prediction.trace)} sentence={t(`model:${verdict.code}`, verdict.params)} />
      <Disclosure label={t('verify:hops')}>
        <Way title={t('verify:request')} hops={prediction.trace.request} />
        <Way title={t('verify:answer')} hops={prediction.trace.answer} />
        {assumptions.map((assumption) => (
          <p key={assumption.code} className={styles.assumption}>
            {t(`model:${assumption.code}`, assumption.params)}
          </p>
        ))}
      </Disclosure>
    </section>
  );
}

type Tone = 'yes' | 'no' | 'unknown';
const ICONS = { yes: IconCircleCheck, no: IconCircleX, unknown: IconHelpCircle };

function toneOf({ verdict: { kind } }: Trace): Tone {
  if (kind === 'unknowable') return 'unknown';
  return kind === 'answered' || kind === 'delivered' ? 'yes' : 'no';
}

function Said({ tone, sentence }: { tone: Tone; sentence: string }) {
  const { t } = useTranslation();
  const Icon = ICONS[tone];
  return (
    <p className={styles.said} data-tone={tone}>
      <Icon size={18} aria-hidden />
      <span className={styles.label}>{t('verify:predicted')}</span>
      <span>{sentence}</span>
    </p>
  );
}

function Way({ title, hops }: { title: string; hops: readonly Hop[] }) {
  const { t } = useTranslation();
  if (hops.length === 0) return null;
  return (
    <div className={styles.way}>
      <h4>{title}</h4>
      <ol>
        {hops.map((hop, index) => (
          // biome-ignore lint: the hops of a trace never change their order
          <li key={index}>
            <strong>{hop.name}</strong>
            <ol className={styles.steps}>
              {hop.steps.map((step, number) => (
                // biome-ignore lint: nor do its steps
                <li key={number} data-disposition={step.disposition}>
                  {t(`model:${step.code}`, step.params)}
                  {step.rule && <code className={styles.rule}>{step.rule}</code>}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </div>
  );
}
