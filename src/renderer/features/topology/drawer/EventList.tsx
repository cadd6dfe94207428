import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clock } from '../../../kit/time';
import { useLocale } from '../../../kit/use-locale';
import { type HappenedEvent, useEvents } from '../events';
import styles from './EventList.module.css';

export function EventList({ host }: { host: string }) {
  const { t } = useTranslation('topology');
  const locale = useLocale();
  const { byHost, clear } = useEvents();
  const events = byHost[host] ?? [];
  if (events.length === 0) return <p className={styles.none}>{t('events.none')}</p>;
  return (
    <div className={styles.page}>
      <ul className={styles.list} aria-label={t('events.list')} tabIndex={0}>
        {events.map((event, index) => (
          <li key={events.length - index} className={styles.event}>
            <time dateTime={new Date(event.at).toISOString()}>{clock(event.at, locale)}</time>
            <span>{t(`events.${event.code}`, said(event, t))}</span>
          </li>
        ))}
      </ul>
      <Button size="xs" variant="subtle" className={styles.clear} onClick={() => clear(host)}>
        {t('events.clear')}
      </Button>
    </div>
  );
}

/** States of containers have words of their own. */
function said({ code, params }: HappenedEvent, t: (key: string) => string): Record<string, string> {
  if (code !== 'containerState') return params;
  const { before = '', after = '' } = params;
  return { ...params, before: t(`container.states.${before}`), after: t(`container.states.${after}`) };
}
