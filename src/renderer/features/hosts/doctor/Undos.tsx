import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectAnswers } from '../../../../contract/hosts';
import { useClient } from '../../../data/hooks';
import { useFailure } from '../../../kit/use-failure';
import styles from './doctor.module.css';
import { useDoctor } from './doctor-store';

/** What was mended from here, each to be taken back. */
export function Undos({ answers, onUndone }: { answers: ConnectAnswers; onUndone: () => void }) {
  const { t } = useTranslation('doctor');
  const client = useClient();
  const fail = useFailure();
  const { mended, forget, sudoPassword } = useDoctor();
  if (mended.length === 0) return null;
  const takeBack = async (undo: string) => {
    try {
      await client.doctor.undo({ undo, answers, sudoPassword });
      forget(undo);
      onUndone();
    } catch (failure) {
      fail(failure);
    }
  };
  return (
    <ul className={styles.undos}>
      {mended.map(({ undo, mend }) => (
        <li key={undo}>
          <span>
            {t(`mends.${mend.code}`, mend.params)} {t('done')}
          </span>
          <Button size="xs" onClick={() => void takeBack(undo)}>
            {t('undo')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
