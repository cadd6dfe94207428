import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { trace } from '../../../model/trace';
import { useView } from '../../app/view';
import { useClient } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';
import { useTopologyView } from '../topology/view';
import { useProbeDraft } from '../verify/probe-draft';
import { probeOf } from '../verify/question';
import { pairKey, useMeasured } from './measured';
import { questionOf } from './question';
import type { About } from './ReachHead';
import type { Chosen } from './ReachSection';
import styles from './reach.module.css';
import { MEASURED_SIGNS, PREDICTED_SIGNS, verdictOf } from './signs';
import { standingOf } from './standing';

/** One pair: what is predicted, and why; what was measured, and how. */
export function PairDetails({ host, state, chart, chosen, onClose }: About & { chosen: Chosen; onClose: () => void }) {
  const { t } = useTranslation('reach');
  const client = useClient();
  const { run, measure } = useMeasured();
  const { protocol } = chart;
  const key = pairKey(host, protocol, chosen.from, chosen.to);
  const measured = useMeasured((store) => store.measured.get(key));
  const [row, column] = [chosen.from, chosen.to].map((wanted) => chart.ends.findIndex(({ end }) => end.key === wanted));
  const [asking, asked] = [chart.ends[row ?? -1], chart.ends[column ?? -1]];
  const [from, to] = [asking?.end, asked?.end];
  const { now, change } = chart.pair(row ?? -1, column ?? -1);
  const target = to?.addresses[now?.target ?? -1];
  const elsewhere = now?.code === 'verdict.elsewhere';
  const verdict = useMemo(
    () => (from && target !== undefined && !elsewhere ? trace(state, { from, to: target, protocol }).verdict : null),
    [state, from, target, protocol, elsewhere],
  );
  if (!from || !to) return null;
  const names = { from: asking?.name ?? '', to: asked?.name ?? '' };
  const question = now && questionOf({ host, state, protocol }, from, to, now);
  const spec = question && probeOf(question, state);
  const { sign, agreement, old } = standingOf(now, measured);
  const show = () => {
    if (question) useProbeDraft.getState().fill(question);
    useTopologyView.getState().set({ drawer: 'verify' });
    useView.getState().go('topology');
  };
  const why =
    now && (spec === null ? (elsewhere ? 'elsewhere' : 'no-address') : typeof spec === 'string' ? spec : null);
  const result = measured?.result;
  return (
    <section className={styles.details} aria-label={t('pair', names)}>
      <header>
        <h2>{t('pair', names)}</h2>
        <span className={styles.quiet}>
          {t(`asks.${protocol.kind}`, {
            port: protocol.kind === 'icmp' ? '' : protocol.port,
            target: target ?? to.name,
          })}
        </span>
        <IconButton icon={IconX} size="sm" label={t('common:close')} onClick={onClose} />
      </header>
      <dl>
        <dt>{t('predicted')}</dt>
        <dd>
          {now ? (
            <>
              <span className={styles.predicted} data-verdict={verdictOf(now)} aria-hidden>
                {PREDICTED_SIGNS[verdictOf(now)]}
              </span>
              {elsewhere
                ? t('model:verdict.elsewhere')
                : verdict
                  ? t(`model:${verdict.code}`, verdict.params)
                  : t(`kinds.${now.kind}`)}
            </>
          ) : (
            t('notYet')
          )}
        </dd>
        <dt>{t('measured')}</dt>
        <dd>
          {sign === 'none' ? (
            <span className={styles.quiet}>{why ? t(`unmeasured.${why}`, names) : t('notMeasured')}</span>
          ) : (
            <>
              <span className={styles.measured} data-sign={sign} data-old={old || undefined} aria-hidden>
                {MEASURED_SIGNS[sign]}
              </span>
              <span>
                {t(result ? `verify:outcome.${result.outcome}` : 'signs.running')}
                {result?.reason ? ` (${t(`verify:reasons.${result.reason}`)})` : ''}
              </span>
              {agreement && (
                <span className={styles.agreement} data-agreement={agreement}>
                  {t(`verify:agreements.${agreement}`)}
                </span>
              )}
              {old && <span className={styles.quiet}>{t('old')}</span>}
              {result && result.command.length > 0 && <code>{result.command.join(' ')}</code>}
            </>
          )}
        </dd>
        {change && (
          <>
            <dt>{t('withPlan')}</dt>
            <dd>{t(change, names)}</dd>
          </>
        )}
      </dl>
      <div className={styles.acts}>
        <Button onClick={show} disabled={!question}>
          {t('showWay')}
        </Button>
        <Button
          variant="filled"
          disabled={!now || !spec || typeof spec === 'string' || run !== null}
          onClick={() =>
            now && spec && typeof spec !== 'string' && void measure(client, [{ key, spec, predicted: now }])
          }
        >
          {t(sign === 'none' ? 'measure' : 'measureAgain')}
        </Button>
      </div>
    </section>
  );
}
