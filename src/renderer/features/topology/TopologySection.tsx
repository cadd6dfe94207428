import { VisuallyHidden } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { hostId } from '../../../model/ids';
import type { ElementRef } from '../../../model/refs';
import type { State } from '../../../model/state';
import { useScheme } from '../../app/theme/scheme';
import { useView } from '../../app/view';
import { useArrangement, useTopology } from '../../data/hooks';
import { type GraphApi, TopologyGraph } from '../../graph';
import { Split } from '../../kit/split';
import { usePreview } from '../plans/preview';
import { PickBanner } from '../verify/PickBanner';
import { usePicking } from '../verify/picking';
import { useTrail } from '../verify/trail';
import { Drawer } from './drawer/Drawer';
import { HostGate } from './HostGate';
import { Inspector } from './inspector/Inspector';
import { StaleBanner } from './StaleBanner';
import { Toolbar } from './Toolbar';
import styles from './TopologySection.module.css';
import { useTopologyView } from './view';

export function TopologySection() {
  const host = useView((view) => view.host) ?? '';
  const { state } = useTopology(host);
  if (!state?.hosts[hostId(host)]) return <HostGate host={host} />;
  return <Charted key={host} host={host} state={state} />;
}

const LEAST_INSPECTOR = 260;
const LEAST_DRAWER = 140;

function Charted({ host, state }: { host: string; state: State }) {
  const { t } = useTranslation('topology');
  const { selection, select, filter, inspector, inspectorWidth, drawer, drawerHeight, set } = useTopologyView();
  const preview = usePreview(({ after }) => after);
  const { trail, runs, reach } = useTrail(useShallow(({ trail, runs, reach }) => ({ trail, runs, reach })));
  const { end, pick } = usePicking();
  const onPick = useCallback((ref: ElementRef) => pick(state, ref, hostId(host)), [pick, state, host]);
  const scheme = useScheme();
  const [arrangement, arrange] = useArrangement(host);
  const keepApi = useCallback((graph: GraphApi | null) => set({ graph }), [set]);
  return (
    <main className={styles.screen} aria-label={t('title')}>
      <VisuallyHidden component="h1">{t('titleOf', { host: state.hosts[hostId(host)]?.name })}</VisuallyHidden>
      <Toolbar host={host} />
      <StaleBanner host={host} />
      <div className={styles.middle}>
        <div className={styles.canvas}>
          <TopologyGraph
            state={state}
            preview={preview}
            selection={selection}
            onSelect={select}
            onPick={end ? onPick : undefined}
            filter={filter}
            trail={trail}
            trailRuns={runs}
            onStop={reach}
            arrangement={arrangement}
            onArrange={arrange}
            scheme={scheme}
            api={keepApi}
          />
          <PickBanner />
        </div>
        {inspector && (
          <>
            <Split
              label={t('inspector.resize')}
              panel="right"
              size={inspectorWidth}
              least={LEAST_INSPECTOR}
              most={560}
              onSize={(width) => set({ inspectorWidth: width })}
            />
            <aside className={styles.inspector} style={{ width: inspectorWidth }} aria-label={t('inspector.label')}>
              <Inspector state={state} host={hostId(host)} selection={selection} />
            </aside>
          </>
        )}
      </div>
      {drawer && (
        <>
          <Split
            label={t('drawer.resize')}
            panel="below"
            size={drawerHeight}
            least={LEAST_DRAWER}
            most={520}
            onSize={(height) => set({ drawerHeight: height })}
          />
          <section className={styles.drawer} style={{ height: drawerHeight }} aria-label={t('drawer.label')}>
            <Drawer host={host} state={state} tab={drawer} />
          </section>
        </>
      )}
    </main>
  );
}
