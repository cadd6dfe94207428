import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrangement } from '../../../contract/settings';
import type { State } from '../../../model/state';
import type { Drawing } from '../layout/drawing';
import { layout } from '../layout/layout';
import { NO_MEMORY } from '../layout/memory';
import { buildScene } from '../scene/build-scene';

/** Seats and colours as of the last drawing, on whichever screen: a ghost in a wizard becomes real in its own place. */
const last = { memory: NO_MEMORY, colours: new Map<string, number>() };

/** The next colour of the palette for a network seen for the first time; each host begins with the first. */
function colourOf(key: string): number {
  const known = last.colours.get(key);
  if (known !== undefined) return known;
  const host = key.slice(0, key.indexOf('/') + 1);
  const next = [...last.colours.keys()].filter((other) => other.startsWith(host)).length;
  last.colours.set(key, next);
  return next;
}

/** State → drawing, remembering seats and colours from one State to the next. */
export function useDrawing(state: State, preview: State | null, arrangement: Arrangement): Drawing {
  const { t } = useTranslation('graph');
  const laid = useMemo(() => {
    const scene = buildScene(state, {
      preview,
      folded: new Set(arrangement.folded),
      colourOf,
      words: {
        engine: (version) => t('engine', { version }),
        nat: t('nat'),
        lan: t('lan'),
        physicalHost: t('physicalHost'),
        empty: t('empty'),
        addressChosen: t('chosenByDocker'),
        namespace: t('namespace'),
      },
    });
    return layout(scene, arrangement.positions, last.memory);
  }, [state, preview, arrangement, t]);
  useEffect(() => {
    last.memory = laid.memory;
  }, [laid]);
  return laid.drawing;
}
