import { Tabs } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { State } from '../../../../model/state';
import { IconButton } from '../../../kit/icon-button';
import { CapturePanel } from '../../capture/CapturePanel';
import { TerminalPanel } from '../../terminal';
import { VerifyPanel } from '../../verify/VerifyPanel';
import { type DrawerTab, useTopologyView } from '../view';
import styles from './Drawer.module.css';
import { EventList } from './EventList';

/** Under the drawing: questions to the real host, a terminal on it, its packets, and what has happened on it. */
export function Drawer({ host, state, tab }: { host: string; state: State; tab: DrawerTab }) {
  const { t } = useTranslation('topology');
  const set = useTopologyView((view) => view.set);
  return (
    <Tabs
      className={styles.drawer}
      value={tab}
      onChange={(value) => set({ drawer: value as DrawerTab })}
      keepMounted={false}
    >
      <div className={styles.head}>
        <Tabs.List className={styles.tabs}>
          <Tabs.Tab value="verify">{t('drawer.verify')}</Tabs.Tab>
          <Tabs.Tab value="terminal">{t('terminal:title')}</Tabs.Tab>
          <Tabs.Tab value="capture">{t('capture:title')}</Tabs.Tab>
          <Tabs.Tab value="events">{t('drawer.events')}</Tabs.Tab>
        </Tabs.List>
        <IconButton icon={IconX} size="sm" label={t('drawer.close')} onClick={() => set({ drawer: null })} />
      </div>
      <Tabs.Panel value="verify" className={styles.panel}>
        <VerifyPanel host={host} state={state} />
      </Tabs.Panel>
      <Tabs.Panel value="terminal" className={styles.panel}>
        <TerminalPanel host={host} />
      </Tabs.Panel>
      <Tabs.Panel value="capture" className={styles.panel}>
        <CapturePanel host={host} state={state} />
      </Tabs.Panel>
      <Tabs.Panel value="events" className={styles.panel}>
        <EventList host={host} />
      </Tabs.Panel>
    </Tabs>
  );
}
