import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectAnswers } from '../../../../contract/hosts';
import { useClient, useMends } from '../../../data/hooks';
import { useFailure } from '../../../kit/use-failure';
import styles from './doctor.module.css';
import { useDoctor } from './doctor-store';

/** What was mended from here, each to be taken back; later, History has it. */
export function Undos({ answers, onUndone }: { answers: ConnectAnswers; onUndone: () => void }) {
  const { t } = useTranslation('doctor');
  const client = useClient();
  const fail = useFailure();
  const { mended, sudoPassword } = useDoctor();
  const done = (useMends() ?? []).filter(({ id, undoable }) => undoable && mended.includes(id));
  if (done.length === 0) return null;
  const takeBack = async (entry: string) => {
    try {
      await client.doctor.undo({ entry, answers, sudoPassword });
      onUndone();
    } catch (failure) {
      fail(failure);
    }
  };
  return (
    <ul className={styles.undos}>
      {done.map(({ id, mend }) => (
        <li key={id}>
          <span>
            {t(`mends.${mend.code}`, mend.params)} {t('done')}
          </span>
          <Button size="xs" onClick={() => void takeBack(id)}>
            {t('undo')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
