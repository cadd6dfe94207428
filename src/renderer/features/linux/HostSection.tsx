import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PHYSICAL_HOST } from '../../../model/build';
import { hostId, ROOT_NAMESPACE } from '../../../model/ids';
import type { Host, State } from '../../../model/state';
import { useView } from '../../app/view';
import { useTopology } from '../../data/hooks';
import { WayInNotice } from '../hosts/cards/WayInNotice';
import { HostGate } from '../topology/HostGate';
import { StaleBanner } from '../topology/StaleBanner';
import { InterfacesTab } from './interfaces/InterfacesTab';
import styles from './linux.module.css';
import { TABS, type Tab, useLinuxView } from './linux-view';
import { NamespacesTab } from './NamespacesTab';
import { ObstacleNotice } from './ObstacleNotice';
import { RoutesTab } from './routes/RoutesTab';
import { SettingsTab } from './settings/SettingsTab';

/** The network of the host itself, and of the desktop the app runs on. */
export function HostSection() {
  const host = useView((view) => view.host) ?? '';
  const { state } = useTopology(host);
  const found = state?.hosts[hostId(host)];
  if (!state || !found) return <HostGate host={host} />;
  return <Shown key={host} via={host} state={state} managed={found} />;
}

export type TabProps = { via: string; state: State; host: Host };

const TAB: Record<Tab, (props: TabProps) => React.ReactNode> = {
  interfaces: InterfacesTab,
  routes: RoutesTab,
  settings: SettingsTab,
  namespaces: NamespacesTab,
};

function Shown({ via, state, managed }: { via: string; state: State; managed: Host }) {
  const { t } = useTranslation('linux');
  const { physical, tab, set } = useLinuxView();
  const desktop = state.hosts[PHYSICAL_HOST];
  const host = (physical && desktop) || managed;
  const Tab = TAB[tab];
  const root = host.namespaces[ROOT_NAMESPACE];
  return (
    <main className={styles.page} aria-label={t('title')}>
      <StaleBanner host={via} />
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        {desktop && (
          <SegmentedControl
            aria-label={t('machine')}
            value={physical ? 'physical' : 'managed'}
            onChange={(value) => set({ physical: value === 'physical' })}
            data={[
              { value: 'managed', label: managed.name },
              { value: 'physical', label: t('physical', { name: desktop.name }) },
            ]}
          />
        )}
        <SegmentedControl
          className={styles.tabs ?? ''}
          aria-label={t('sides')}
          value={tab}
          onChange={(value) => set({ tab: value })}
          data={TABS.map((value) => ({ value, label: t(`tabs.${value}`) }))}
        />
      </header>
      <ObstacleNotice host={host} />
      {tab === 'interfaces' && (
        <div className={styles.wayIn}>
          <WayInNotice via={via} state={state} host={host} />
        </div>
      )}
      {root && <Tab via={via} state={state} host={host} key={host.id} />}
    </main>
  );
}
