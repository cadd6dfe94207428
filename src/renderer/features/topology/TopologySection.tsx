import { VisuallyHidden } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { focusOn } from '../../../model/focus';
import { hostId } from '../../../model/ids';
import type { ElementRef } from '../../../model/refs';
import type { State } from '../../../model/state';
import { useScheme } from '../../app/theme/scheme';
import { useDrawn } from '../../app/use-drawn';
import { useView } from '../../app/view';
import { useArrangement, useRealm, useTopology } from '../../data/hooks';
import { type GraphApi, TopologyGraph } from '../../graph';
import { Split } from '../../kit/split';
import { usePreview } from '../plans/preview';
import { PickBanner } from '../verify/PickBanner';
import { usePicking } from '../verify/picking';
import { useTrail } from '../verify/trail';
import { Drawer } from './drawer/Drawer';
import { HostGate } from './HostGate';
import { Inspector } from './inspector/Inspector';
import { useAsOf, useLostHosts } from './lost-hosts';
import { StaleBanner } from './StaleBanner';
import { StaleHosts } from './StaleHosts';
import { Toolbar } from './Toolbar';
import styles from './TopologySection.module.css';
import { useTopologyView } from './view';

export function TopologySection() {
  const { host, all } = useView();
  const realm = useRealm(host);
  const { state } = useTopology(host);
  if (!host || !state?.hosts[hostId(host)]) return <HostGate host={host ?? ''} />;
  return <Charted key={all ? `all of ${realm}` : host} host={host} all={all} state={state} />;
}

const LEAST_INSPECTOR = 260;
const LEAST_DRAWER = 140;

/** `state`: of the whole realm. `all`: all of it is drawn, instead of the host alone. */
function Charted({ host, all, state }: { host: string; all: boolean; state: State }) {
  const { t } = useTranslation('topology');
  const { selection, select, filter, inspector, inspectorWidth, drawer, drawerHeight, set } = useTopologyView();
  const preview = usePreview(({ after }) => after);
  const { trail, runs, reach } = useTrail(useShallow(({ trail, runs, reach }) => ({ trail, runs, reach })));
  const { end, pick } = usePicking();
  const onPick = useCallback((ref: ElementRef) => pick(state, ref, hostId(host)), [pick, state, host]);
  const scheme = useScheme();
  const [arrangement, arrange] = useArrangement(useDrawn());
  const work = useView((view) => view.work);
  const drawn = useMemo(() => (all ? state : focusOn(state, hostId(host))), [all, state, host]);
  const lost = useLostHosts(drawn);
  const asOf = useAsOf(lost);
  const choose = useCallback(
    (ref: ElementRef | null) => {
      select(ref);
      if (ref && 'host' in ref && state.hosts[ref.host]?.role === 'managed') work(ref.host);
    },
    [select, work, state],
  );
  const keepApi = useCallback((graph: GraphApi | null) => set({ graph }), [set]);
  return (
    <main className={styles.screen} aria-label={t('title')}>
      <VisuallyHidden component="h1">
        {all ? t('titleAll') : t('titleOf', { host: state.hosts[hostId(host)]?.name })}
      </VisuallyHidden>
      <Toolbar host={host} />
      {all ? <StaleHosts lost={lost} /> : <StaleBanner host={host} />}
      <div className={styles.middle}>
        <div className={styles.canvas}>
          <TopologyGraph
            state={drawn}
            preview={preview}
            selection={selection}
            onSelect={choose}
            asOf={asOf}
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
