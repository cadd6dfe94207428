import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../contract/plans';
import { portolanError } from '../../client';
import { useClient, useHost } from '../../data/hooks';
import { errorText } from '../../i18n/error-text';
import { Notice } from '../../kit/notice';
import { clock, useNow } from '../../kit/time';
import { useLocale } from '../../kit/use-locale';
import { usePlanPlace } from './plan-place';
import { undoEntry } from './runs';
import styles from './Unconfirmed.module.css';
import { planText } from './words';

type Props = {
  entry: HistoryEntry;
  confirmBy: number;
  /** Reaches from edge to edge, and names the plan. */
  banner?: boolean;
};

/** A plan that is put back by the host itself unless it is kept in time: the seconds that are left, and both ways. */
export function Unconfirmed({ entry, confirmBy, banner = false }: Props) {
  const { t } = useTranslation('plans');
  const client = useClient();
  const locale = useLocale();
  const now = useNow(250);
  const place = usePlanPlace(entry.plan);
  const lost = useHost(place.via)?.status.state !== 'connected';
  const [keeping, setKeeping] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const seconds = Math.max(0, Math.ceil((confirmBy - now) / 1000));
  const over = seconds === 0;
  const about = { host: place.name, time: clock(confirmBy, locale), title: planText(t, entry.plan) };
  const keep = async () => {
    setKeeping(true);
    setRefusal(null);
    try {
      await client.plans.confirm({ entry: entry.id });
    } catch (failure) {
      setRefusal(errorText(t, portolanError(failure).toData(), { host: place.name }).message);
    }
    setKeeping(false);
  };
  const title = over ? t('guard.over', about) : banner ? t('guard.askFor', about) : t('guard.ask', about);
  const said = over ? t('guard.overBody', about) : t(lost ? 'guard.lost' : 'guard.putBackAt', about);
  return (
    <Notice
      tone="warn"
      banner={banner}
      live
      title={title}
      actions={
        <>
          {/* Counted down silently: an alert is said again at each change. */}
          <span className={styles.seconds} data-short={seconds <= 10 || undefined} aria-hidden>
            {t('guard.seconds', { count: seconds })}
          </span>
          <Button size="xs" disabled={keeping} onClick={() => void undoEntry(client, entry)}>
            {t('guard.putBack')}
          </Button>
          <Button size="xs" variant="filled" loading={keeping} disabled={over} onClick={() => void keep()}>
            {t('guard.keep')}
          </Button>
        </>
      }
    >
      <span>{said}</span>
      {keeping && <span> {t('guard.keeping', about)}</span>}
      {refusal && <span className={styles.refusal}> {refusal}</span>}
    </Notice>
  );
}
