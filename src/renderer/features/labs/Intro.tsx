import { Button } from '@mantine/core';
import { IconArrowLeft, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenLab } from '../../../contract/labs';
import { chooseValues, type Lab, standingOf } from '../../../labs';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { portolanError } from '../../client';
import { useClient } from '../../data/hooks';
import { ErrorNotice } from '../../kit/error-notice';
import { Notice } from '../../kit/notice';
import styles from './intro.module.css';
import { LabPicture } from './LabPicture';
import { useLabsView } from './labs-view';
import { useConnection, useSay } from './use-labs';

type Props = { lab: Lab; host: string; state: State; open: OpenLab | null; labs: readonly Lab[] };

const ICONS = { yes: IconCircleCheck, no: IconCircleX, unknown: IconHelpCircle };

/** What the lab is about, and what this host has of what it needs; then it begins. */
export function Intro({ lab, host, state, open, labs }: Props) {
  const { t } = useTranslation('labs');
  const client = useClient();
  const say = useSay();
  const show = useLabsView((view) => view.open);
  const connection = useConnection(host);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const there = state.hosts[hostId(host)];
  const chosen = useMemo(() => there && chooseValues(lab, state, there), [lab, state, there]);
  const needs = (lab.needs ?? []).map((need) => ({
    need,
    standing: there ? standingOf(need, state, there, connection) : ('unknown' as const),
  }));
  const lacks = needs.some(({ standing }) => standing === 'no') || (chosen?.missing.length ?? 0) > 0;
  const other = open && labs.find(({ id }) => id === open.lab);
  const begin = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await client.labs.begin({ host, lab: lab.id });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={styles.page} aria-label={say(lab.title)}>
      <div className={styles.column}>
        <Button
          variant="subtle"
          size="xs"
          className={styles.back}
          leftSection={<IconArrowLeft size={14} />}
          onClick={() => show(null)}
        >
          {t('back')}
        </Button>
        <div className={styles.top}>
          <div>
            <h1>{say(lab.title)}</h1>
            <p className={styles.goal}>{say(lab.goal)}</p>
            <p className={styles.soft}>
              {t('minutes', { count: lab.minutes })} · {t('steps', { count: lab.steps.length })}
            </p>
          </div>
          <LabPicture lab={lab} />
        </div>
        {needs.length > 0 && (
          <section aria-label={t('needs.title')}>
            <h2>{t('needs.title')}</h2>
            <ul className={styles.needs}>
              {needs.map(({ need, standing }) => {
                const Icon = ICONS[standing];
                return (
                  <li key={need} data-standing={standing}>
                    <Icon size={18} aria-label={t(`needs.${standing}`)} />
                    <div>
                      <p>{t(`need.${need}`)}</p>
                      {standing !== 'yes' && <p className={styles.soft}>{t(`mend.${need}`)}</p>}
                    </div>
                  </li>
                );
              })}
            </ul>
          </section>
        )}
        {chosen && Object.keys(chosen.values).length > 0 && (
          <section aria-label={t('values.title')}>
            <h2>{t('values.title')}</h2>
            <p className={styles.soft}>{t('values.hint')}</p>
            <ul className={styles.values}>
              {[...new Set(Object.values(chosen.values))].map((value) => (
                <li key={value}>
                  <code>{value}</code>
                </li>
              ))}
            </ul>
          </section>
        )}
        {other && (
          <Notice
            tone="info"
            title={t('otherOpen', { title: say(other.title) })}
            actions={
              <Button size="xs" onClick={() => show(other.id)}>
                {t('goThere')}
              </Button>
            }
          >
            {t('otherOpenBody')}
          </Notice>
        )}
        {lacks && <Notice tone="warn" title={t('cannotBegin')} />}
        {failure !== null && <ErrorNotice error={portolanError(failure).toData()} host={there?.name} />}
        <div className={styles.begin}>
          <Button
            variant="filled"
            size="md"
            data-autofocus
            disabled={lacks || !!other}
            loading={busy}
            onClick={() => void begin()}
          >
            {t('begin')}
          </Button>
          <span className={styles.soft}>{t('beginHint')}</span>
        </div>
      </div>
    </main>
  );
}
