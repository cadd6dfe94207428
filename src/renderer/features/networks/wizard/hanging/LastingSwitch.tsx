import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../../model/operations/types';
import { problemText } from '../../../plans/words';
import styles from './hanging.module.css';

type Props = { checked: boolean; onChange: (checked: boolean) => void; problems: readonly Problem[] };

/** Whether it is there after a reboot; `problems`: what of it would not be. */
export function LastingSwitch({ checked, onChange, problems }: Props) {
  const { t } = useTranslation('networks');
  return (
    <div>
      <Switch
        size="xs"
        label={t('lasting.on')}
        description={t('lasting.hint')}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {problems.map((problem) => (
        <p key={JSON.stringify(problem)} className={styles.said} data-severity="warning">
          {problemText(t, problem)}
        </p>
      ))}
    </div>
  );
}
