import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../data/hooks';
import { ErrorNotice } from '../../kit/error-notice';
import { type Agreement, agreementWith } from './agreement';
import { type Asked, useProbes } from './probe-store';
import styles from './verify.module.css';

/** What was asked and what came back, newest first, with the raw output one click away. */
export function Results() {
  const { t } = useTranslation();
  const { asked, clear } = useProbes();
  if (asked.length === 0) return <p className={styles.empty}>{t('verify:empty')}</p>;
  return (
    <div className={styles.results}>
      <div className={styles.resultsHead}>
        <h3>{t('verify:results')}</h3>
        <Button size="xs" variant="subtle" onClick={clear}>
          {t('verify:clear')}
        </Button>
      </div>
      <ol aria-label={t('verify:results')}>
        {asked.map((one) => (
          <Result key={one.key} asked={one} />
        ))}
      </ol>
    </div>
  );
}

function Result({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const client = useClient();
  const ask = useProbes((probes) => probes.ask);
  const { spec, result, error } = asked;
  const target = spec.kind === 'lookup' ? spec.name : spec.target;
  const port = spec.kind === 'tcp' ? spec.port : '';
  const sentence = t(`verify:sentence.${spec.kind}`, { from: asked.from, target, port });
  return (
    <li className={styles.result} aria-label={sentence}>
      <div className={styles.line}>
        <span className={styles.badge} data-outcome={result?.outcome ?? (error ? 'not-measured' : 'running')}>
          {result
            ? t(`verify:outcome.${result.outcome}`)
            : error
              ? t('verify:outcome.not-measured')
              : t('verify:running')}
        </span>
        <span>{sentence}</span>
        {asked.prediction && result && <Compared agreement={agreementWith(asked.prediction, result.outcome)} />}
        <span className={styles.facts}>
          {result && (spec.kind === 'lookup' || result.addresses[0] !== target) ? result.addresses.join(', ') : ''}
          {result?.milliseconds != null && ` ${t('verify:milliseconds', { value: result.milliseconds })}`}
        </span>
        {asked.cancel ? (
          <>
            <Loader size={14} />
            <ActionIcon size="sm" aria-label={t('verify:cancel')} onClick={asked.cancel}>
              <IconX size={14} />
            </ActionIcon>
          </>
        ) : (
          <Tooltip label={t('verify:again')}>
            <ActionIcon
              size="sm"
              aria-label={t('verify:again')}
              onClick={() => void ask(client, spec, asked.from, asked.prediction)}
            >
              <IconRefresh size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {result?.reason && <p className={styles.reason}>{t(`verify:reasons.${result.reason}`)}</p>}
      {error && <ErrorNotice error={error.toData()} />}
      {result && (result.output || result.command.length > 0) && (
        <details>
          <summary>{t('verify:output')}</summary>
          <pre>{[`$ ${result.command.join(' ')}`, result.output.trimEnd()].join('\n')}</pre>
        </details>
      )}
    </li>
  );
}

/** Whether it came as foretold. */
function Compared({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('verify');
  if (agreement === null) return null;
  return (
    <span className={styles.agreement} data-agreement={agreement}>
      {t(`agreements.${agreement}`)}
    </span>
  );
}
