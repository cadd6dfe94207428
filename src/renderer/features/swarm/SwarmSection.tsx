import { Button, SegmentedControl } from '@mantine/core';
import { IconHexagons } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import type { Host, State } from '../../../model/state';
import { type KnownSwarm, swarmOf } from '../../../model/swarm/find';
import { quorumOf } from '../../../model/swarm/quorum';
import type { Membership } from '../../../model/swarm/types';
import { useView } from '../../app/view';
import { useTopology } from '../../data/hooks';
import { Empty } from '../../kit/empty';
import { Notice } from '../../kit/notice';
import { openOverlay } from '../networks/networks-view';
import { HostGate } from '../topology/HostGate';
import { StaleBanner } from '../topology/StaleBanner';
import { DoctorTab } from './DoctorTab';
import { NodesTab } from './NodesTab';
import { ServicesTab } from './ServicesTab';
import styles from './swarm.module.css';
import { TABS, type Tab, useSwarmView } from './swarm-view';

export type TabProps = { state: State; known: KnownSwarm };

const TAB: Record<Tab, (props: TabProps) => React.ReactNode> = {
  nodes: NodesTab,
  services: ServicesTab,
  doctor: DoctorTab,
};

/** The swarm that the host is in: its nodes, what runs on them, and what is wrong with it. */
export function SwarmSection() {
  const host = useView((view) => view.host) ?? '';
  const { state } = useTopology(host);
  const found = state?.hosts[hostId(host)];
  if (!state || !found) return <HostGate host={host} />;
  return <Shown key={host} state={state} host={found} />;
}

function Shown({ state, host }: { state: State; host: Host }) {
  const { t } = useTranslation('swarm');
  const { tab, show } = useSwarmView();
  const known = swarmOf(state, host.id);
  if (!host.swarm) return <NoSwarm host={host} />;
  const Shown = TAB[tab];
  return (
    <main className={styles.page} aria-label={t('title')}>
      <StaleBanner host={host.id} />
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        {known && <span className={styles.count}>{sentence(known)}</span>}
        {known && (
          <SegmentedControl
            className={styles.tabs ?? ''}
            aria-label={t('sides')}
            value={tab}
            onChange={(value) => show(value)}
            data={TABS.map((value) => ({ value, label: t(`tabs.${value}`) }))}
          />
        )}
      </header>
      <Standing membership={host.swarm} host={host} known={known} />
      {known && <Shown state={state} known={known} />}
    </main>
  );

  function sentence({ swarm }: KnownSwarm) {
    const { managers } = quorumOf(swarm);
    return t('summary', { nodes: Object.keys(swarm.nodes).length, managers });
  }
}

/** In words: what a lost manager means, and what a worker cannot tell. */
function Standing({ membership, host, known }: { membership: Membership; host: Host; known: KnownSwarm | null }) {
  const { t } = useTranslation('swarm');
  if (!known) {
    const text = membership.manager ? 'leaderless' : 'worker';
    const managers = membership.managers.map(({ address }) => address).join(', ');
    return (
      <div className={styles.notices}>
        <Notice
          tone={membership.manager ? 'danger' : 'info'}
          title={t(`standing.title.${text}`, { host: host.name })}
          live={membership.manager}
        >
          {t(`standing.body.${text}`, { managers, host: host.name })}
        </Notice>
        {membership.error && <Notice tone="danger" title={membership.error} />}
      </div>
    );
  }
  const { managers, reachable, needed, spare } = quorumOf(known.swarm);
  const tone = spare < 0 ? 'danger' : spare === 0 ? 'info' : null;
  if (!tone) return null;
  const code = spare < 0 ? 'lost' : managers === 1 ? 'one' : 'bare';
  return (
    <div className={styles.notices}>
      <Notice tone={tone} title={t(`standing.title.${code}`, { managers, reachable, needed })}>
        {t(`standing.body.${code}`, { managers, needed })}
      </Notice>
    </div>
  );
}

function NoSwarm({ host }: { host: Host }) {
  const { t } = useTranslation('swarm');
  return (
    <Empty
      icon={IconHexagons}
      title={t('none.title', { host: host.name })}
      actions={
        <Button variant="filled" onClick={openOverlay}>
          {t('none.make')}
        </Button>
      }
    >
      {t('none.body')}
    </Empty>
  );
}
