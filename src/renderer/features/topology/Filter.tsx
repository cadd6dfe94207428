import { Kbd, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/icon-button';
import { FILTER_ID } from './doings';
import styles from './Toolbar.module.css';
import { useTopologyView } from './view';

/** Leaves on the drawing what fits; Escape leaves everything. */
export function Filter() {
  const { t } = useTranslation('topology');
  const { filter, set } = useTopologyView();
  return (
    <TextInput
      id={FILTER_ID}
      className={styles.filter}
      aria-label={t('toolbar.filterShort')}
      placeholder={t('toolbar.filterShort')}
      title={t('toolbar.filter')}
      leftSection={<IconSearch size={15} stroke={1.6} />}
      rightSection={
        filter ? (
          <IconButton
            icon={IconX}
            iconSize={14}
            size="sm"
            label={t('toolbar.clearFilter')}
            onClick={() => set({ filter: '' })}
          />
        ) : (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        )
      }
      value={filter}
      spellCheck={false}
      onChange={(event) => set({ filter: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        set({ filter: '' });
        event.currentTarget.blur();
      }}
    />
  );
}
