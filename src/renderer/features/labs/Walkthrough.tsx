import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { OpenLab } from '../../../contract/labs';
import type { Arrangement } from '../../../contract/settings';
import { type Lab, type Place, scopeOf } from '../../../labs';
import { hostId } from '../../../model/ids';
import type { ElementRef } from '../../../model/refs';
import type { State } from '../../../model/state';
import { useScheme } from '../../app/theme/scheme';
import { type GraphApi, TopologyGraph } from '../../graph';
import { Split } from '../../kit/split';
import { StaleBanner } from '../topology/StaleBanner';
import { useTrail } from '../verify/trail';
import { CleanUp } from './CleanUp';
import styles from './labs.module.css';
import { useLabsView } from './labs-view';
import { Steps } from './Steps';
import { useSay } from './use-labs';

type Props = { lab: Lab; open: OpenLab; state: State };

const LEAST_STEPS = 320;

/** Steps on the left, the lab's own part of the topology beside them. */
export function Walkthrough({ lab, open, state }: Props) {
  const { t } = useTranslation('labs');
  const say = useSay();
  const { note, width, cleaning, set } = useLabsView();
  const { values } = open.run;
  const host = hostId(open.host);
  const place = useMemo<Place>(() => ({ state, host }), [state, host]);
  const drawn = useMemo(() => scopeOf(lab, values, place), [lab, values, place]);
  const { trail, runs, reach } = useTrail(useShallow(({ trail, runs, reach }) => ({ trail, runs, reach })));
  const [selection, select] = useState<ElementRef | null>(null);
  const [arrangement, arrange] = useState<Arrangement>({ positions: {}, folded: [] });
  const scheme = useScheme();
  const graph = useRef<GraphApi>(null);
  const shown = drawn.hosts[host];
  const things = Object.keys(shown?.networks ?? {}).length + Object.keys(shown?.namespaces ?? {}).length;
  // What appears may lie outside of what is seen.
  useEffect(() => {
    const timer = setTimeout(() => graph.current?.fit(), 60);
    return () => clearTimeout(timer);
  }, [things]);
  return (
    <main className={styles.screen} aria-label={say(lab.title)}>
      <StaleBanner host={open.host} />
      <div className={styles.middle}>
        <aside className={styles.steps} style={{ width }} aria-label={t('stepsLabel')}>
          <Steps lab={lab} open={open} place={place} drawn={drawn} />
        </aside>
        <Split
          label={t('resize')}
          panel="left"
          size={width}
          least={LEAST_STEPS}
          most={640}
          onSize={(next) => set({ width: next })}
        />
        <div className={styles.canvas}>
          <TopologyGraph
            state={drawn}
            preview={null}
            selection={selection}
            onSelect={select}
            filter=""
            trail={trail}
            trailRuns={runs}
            onStop={reach}
            note={note}
            arrangement={arrangement}
            onArrange={arrange}
            scheme={scheme}
            api={graph}
          />
        </div>
      </div>
      {cleaning && <CleanUp lab={lab} open={open} place={place} />}
    </main>
  );
}
