import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrangement } from '../../../contract/settings';
import type { State } from '../../../model/state';
import type { Drawing } from '../layout/drawing';
import { layout } from '../layout/layout';
import { NO_HOSTS, NO_MEMORY } from '../layout/memory';
import { buildScene } from '../scene/build-scene';
import { COLOURS } from './palette';

/** Seats and colours as of the last drawing, on whichever screen: a ghost in a wizard becomes real in its own place. */
const last = { memory: NO_MEMORY, colours: new Map<string, number>() };

/** The next colour of the palette for a network seen for the first time; each host begins with the first, overlays with the last. */
function colourOf(key: string): number {
  const known = last.colours.get(key);
  if (known !== undefined) return known;
  const host = key.slice(0, key.indexOf('/') + 1);
  const next = [...last.colours.keys()].filter((other) => other.startsWith(host)).length;
  const colour = host === 'overlay/' ? COLOURS - 1 - (next % COLOURS) : next;
  last.colours.set(key, colour);
  return colour;
}

/** State → drawing, remembering seats and colours from one State to the next. */
export function useDrawing(
  state: State,
  preview: State | null,
  arrangement: Arrangement,
  asOf: Readonly<Record<string, string>>,
): Drawing {
  const { t } = useTranslation('graph');
  // Of this drawing alone: another one is of other hosts.
  const hosts = useRef(NO_HOSTS);
  const laid = useMemo(() => {
    const scene = buildScene(state, {
      preview,
      asOf,
      folded: new Set(arrangement.folded),
      colourOf,
      words: {
        engine: (version) => t('engine', { version }),
        counts: (containers, networks) =>
          `${t('containers', { count: containers })}, ${t('networks', { count: networks })}`,
        nat: t('nat'),
        lan: t('lan'),
        physicalHost: t('physicalHost'),
        empty: t('empty'),
        addressChosen: t('chosenByDocker'),
        namespace: t('namespace'),
      },
    });
    return layout(scene, arrangement.positions, { ...last.memory, hosts: hosts.current });
  }, [state, preview, arrangement, asOf, t]);
  useEffect(() => {
    last.memory = laid.memory;
    hosts.current = laid.memory.hosts;
  }, [laid]);
  return laid.drawing;
}
