import { Button, FileButton, UnstyledButton } from '@mantine/core';
import { IconCheck, IconFileUpload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabProgress } from '../../../contract/labs';
import { GROUPS, type Lab, standingOf } from '../../../labs';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { portolanError } from '../../client';
import { useClient } from '../../data/hooks';
import { ErrorNotice } from '../../kit/error-notice';
import { IconButton } from '../../kit/icon-button';
import { Tag } from '../../kit/tag';
import { useConfirm } from '../../kit/use-confirm';
import { useFailure } from '../../kit/use-failure';
import styles from './catalogue.module.css';
import { LabPicture } from './LabPicture';
import { useLabsView } from './labs-view';
import { useConnection, useLanguage, useSay } from './use-labs';

type Props = { host: string; state: State; labs: readonly Lab[]; progress: readonly LabProgress[] };

/** All labs, with how far each has come on this host. */
export function Catalogue({ host, state, labs, progress }: Props) {
  const { t } = useTranslation('labs');
  const done = labs.filter(({ id }) => progress.some(({ lab, completedAt }) => lab === id && completedAt !== null));
  const name = state.hosts[hostId(host)]?.name ?? '';
  return (
    <main className={styles.page} aria-label={t('title')}>
      <div className={styles.column}>
        <header className={styles.head}>
          <div>
            <h1>{t('title')}</h1>
            <p className={styles.lead}>{t('lead')}</p>
          </div>
          <div className={styles.tally}>
            <span>{t('tally', { done: done.length, all: labs.length, host: name })}</span>
            <div className={styles.bar} aria-hidden>
              <div style={{ width: `${(100 * done.length) / Math.max(1, labs.length)}%` }} />
            </div>
          </div>
        </header>
        {GROUPS.map((group) => {
          const ofGroup = labs.filter((lab) => (lab.group ?? 'own') === group);
          if (ofGroup.length === 0 && group !== 'own') return null;
          return (
            <section key={group} aria-labelledby={`labs-${group}`}>
              <h2 id={`labs-${group}`} className={styles.group}>
                {t(`groups.${group}`)}
              </h2>
              {ofGroup.length > 0 && (
                <ul className={styles.cards}>
                  {ofGroup.map((lab) => (
                    <LabCard key={lab.id} lab={lab} host={host} state={state} progress={progress} />
                  ))}
                </ul>
              )}
              {group === 'own' && <OwnFile />}
            </section>
          );
        })}
      </div>
    </main>
  );
}

function LabCard({ lab, host, state, progress }: { lab: Lab } & Omit<Props, 'labs'>) {
  const { t } = useTranslation('labs');
  const say = useSay();
  const open = useLabsView((view) => view.open);
  const connection = useConnection(host);
  const own = progress.find((one) => one.lab === lab.id);
  const there = state.hosts[hostId(host)];
  const lacks = there && (lab.needs ?? []).some((need) => standingOf(need, state, there, connection) === 'no');
  return (
    <li className={styles.item}>
      <UnstyledButton className={styles.card} onClick={() => open(lab.id)}>
        <LabPicture lab={lab} />
        <h3>{say(lab.title)}</h3>
        <p className={styles.goal}>{say(lab.goal)}</p>
        <p className={styles.foot}>
          <span>{t('minutes', { count: lab.minutes })}</span>
          {own?.run ? (
            <Tag tone="accent">{t('underWay', { step: own.run.step + 1, steps: lab.steps.length })}</Tag>
          ) : own?.completedAt ? (
            <span className={styles.done}>
              <IconCheck size={15} aria-hidden /> {t('done')}
            </span>
          ) : (
            lacks && <Tag tone="warn">{t('lacks')}</Tag>
          )}
        </p>
      </UnstyledButton>
      {lab.group === 'own' && <Forget lab={lab} />}
    </li>
  );
}

function Forget({ lab }: { lab: Lab }) {
  const { t } = useTranslation('labs');
  const client = useClient();
  const confirm = useConfirm();
  const fail = useFailure();
  const title = useSay()(lab.title);
  const forget = () => client.labs.drop({ lab: lab.id }).catch(fail);
  return (
    <IconButton
      icon={IconTrash}
      size="sm"
      className={styles.forget}
      label={t('own.forget', { title })}
      onClick={() =>
        confirm({
          title: t('own.forget', { title }),
          body: t('own.forgetBody'),
          yes: t('own.forgetYes'),
          onYes: () => void forget(),
        })
      }
    />
  );
}

/** Loads a lab from a file of one's own. */
function OwnFile() {
  const { t } = useTranslation('labs');
  const client = useClient();
  const language = useLanguage();
  const open = useLabsView((view) => view.open);
  const [failure, setFailure] = useState<unknown>(null);
  const load = async (file: File | null) => {
    if (!file) return;
    setFailure(null);
    try {
      open((await client.labs.load({ name: file.name, text: await file.text(), language })).id);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className={styles.own}>
      <p className={styles.lead}>{t('own.hint')}</p>
      <FileButton accept=".yaml,.yml,.json" onChange={(file) => void load(file)}>
        {(props) => (
          <Button leftSection={<IconFileUpload size={15} />} {...props}>
            {t('own.load')}
          </Button>
        )}
      </FileButton>
      {failure !== null && <ErrorNotice error={portolanError(failure).toData()} />}
    </div>
  );
}
