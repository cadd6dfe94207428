import { Button } from '@mantine/core';
import { IconTerminal2, IconX } from '@tabler/icons-react';
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
import { IconButton } from '../../kit/icon-button';
import { Split } from '../../kit/split';
import { TerminalPanel } from '../terminal';
import { StaleBanner } from '../topology/StaleBanner';
import { useTrail } from '../verify/trail';
import { CleanUp } from './CleanUp';
import styles from './labs.module.css';
import { useLabsView } from './labs-view';
import { Steps } from './Steps';
import { useSay } from './use-labs';

type Props = { lab: Lab; open: OpenLab; state: State };

const LEAST_STEPS = 320;
/** Pixels it opens with. */
const TERMINAL = 240;

/** Steps on the left, the lab's own part of the topology beside them. */
export function Walkthrough({ lab, open, state }: Props) {
  const { t } = useTranslation('labs');
  const say = useSay();
  const { note, width, cleaning, terminal, set } = useLabsView();
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
        <div className={styles.right}>
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
            {terminal === null && (
              <Button
                size="xs"
                className={styles.opener}
                leftSection={<IconTerminal2 size={15} />}
                onClick={() => set({ terminal: TERMINAL })}
              >
                {t('terminal:title')}
              </Button>
            )}
          </div>
          {terminal !== null && (
            <>
              <Split
                label={t('topology:drawer.resize')}
                panel="below"
                size={terminal}
                least={140}
                most={520}
                onSize={(height) => set({ terminal: height })}
              />
              <section className={styles.terminal} style={{ height: terminal }} aria-label={t('terminal:title')}>
                <TerminalPanel host={open.host} />
                <IconButton
                  icon={IconX}
                  size="sm"
                  className={styles.close}
                  label={t('topology:drawer.close')}
                  onClick={() => set({ terminal: null })}
                />
              </section>
            </>
          )}
        </div>
      </div>
      {cleaning && <CleanUp lab={lab} open={open} place={place} />}
    </main>
  );
}
