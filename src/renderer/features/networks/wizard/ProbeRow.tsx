import { Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeSpec } from '../../../../model/probe';
import type { Host, State } from '../../../../model/state';
import { useClient } from '../../../data/hooks';
import { IconButton } from '../../../kit/icon-button';
import { Tag, type TagTone } from '../../../kit/tag';
import { agreementWith } from '../../verify/agreement';
import { type Prediction, predict } from '../../verify/predict';
import { type Asked, useProbes } from '../../verify/probe-store';
import { originText, probeText } from './probe-words';
import styles from './wizard.module.css';

type Props = { host: Host; state: State; spec: ProbeSpec };

/** One question: what is foretold, and what was measured when it was last asked. */
export function ProbeRow({ host, state, spec }: Props) {
  const { t } = useTranslation('networks');
  const client = useClient();
  const { asked, ask } = useProbes();
  const key = JSON.stringify(spec);
  const last = asked.find((one) => JSON.stringify(one.spec) === key);
  const prediction = useMemo(() => predict(state, spec), [state, spec]);
  const sentence = probeText(t, spec, host);
  const expected = expectationOf(prediction);
  return (
    <li className={styles.probe} aria-label={sentence}>
      <span className={styles.question}>{sentence}</span>
      <Tag>{t(`verifying.expected.${expected}`)}</Tag>
      <Measured asked={last} />
      <IconButton
        icon={IconRefresh}
        label={t('verifying.ask', { question: sentence })}
        iconSize={15}
        disabled={last?.cancel != null}
        onClick={() => void ask(client, spec, originText(t, spec.from, host), prediction)}
      />
      {prediction?.kind === 'trace' && expected !== 'answer' && (
        <p className={styles.reason}>{t(`model:${prediction.trace.verdict.code}`, prediction.trace.verdict.params)}</p>
      )}
    </li>
  );
}

function expectationOf(prediction: Prediction | null): 'answer' | 'silence' | 'unknown' {
  if (prediction === null) return 'unknown';
  if (prediction.kind === 'lookup') return prediction.lookup.answers.length > 0 ? 'answer' : 'silence';
  const { kind } = prediction.trace.verdict;
  if (kind === 'unknowable') return 'unknown';
  return kind === 'answered' || kind === 'delivered' ? 'answer' : 'silence';
}

const TONES: Record<string, TagTone> = { same: 'ok', differs: 'danger', 'nothing-listens': 'warn' };

function Measured({ asked }: { asked: Asked | undefined }) {
  const { t } = useTranslation('networks');
  if (!asked) return <Tag>{t('verifying.notYet')}</Tag>;
  if (asked.cancel) return <Loader size={14} aria-label={t('verify:running')} />;
  const outcome = asked.result?.outcome ?? 'not-measured';
  const agreement = asked.prediction && agreementWith(asked.prediction, outcome);
  return (
    <Tag tone={(agreement && TONES[agreement]) || 'plain'}>
      {t(`verify:outcome.${outcome}`)}
      {agreement && `, ${t(`verify:agreements.${agreement}`)}`}
    </Tag>
  );
}
