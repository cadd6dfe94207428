import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTogether } from '../../data/together';
import { useView } from '../view';
import styles from './HostTabs.module.css';

/** More do not fit side by side. */
const MOST_TABS = 5;

/** With all hosts in focus: which of them is worked on, on screens that are about one. */
export function HostTabs() {
  const { t } = useTranslation('app');
  const { host, work } = useView();
  const data = useTogether().map(({ profile: { id, name } }) => ({ value: id, label: name }));
  const common = { 'aria-label': t('workOn'), value: host ?? '', data };
  return (
    <div className={styles.tabs}>
      {data.length > MOST_TABS ? (
        <Select
          {...common}
          onChange={(value) => value !== null && work(value)}
          allowDeselect={false}
          searchable
          w={220}
        />
      ) : (
        <SegmentedControl {...common} onChange={work} />
      )}
    </div>
  );
}
