import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../contract/plans';
import { useHistory } from '../../data/hooks';
import { useRuns } from './runs';
import { Unconfirmed } from './Unconfirmed';
import { planText } from './words';

/** Plans that wait to be kept, wherever one is in the app; and, once they no longer wait, what became of them. */
export function UnconfirmedBanner() {
  const history = useHistory();
  const shown = useRuns((runs) => runs.shown);
  useTellEnds(history);
  const waiting = history?.filter(({ state, id }) => state === 'unconfirmed' && !shown?.endsWith(id)) ?? [];
  return waiting.map(
    (entry) =>
      entry.confirmBy !== null && <Unconfirmed key={entry.id} entry={entry} confirmBy={entry.confirmBy} banner />,
  );
}

function endOf({ state }: HistoryEntry): 'kept' | 'putBack' | 'unclear' | null {
  if (state === 'running' || state === 'unconfirmed') return null;
  return state === 'done' ? 'kept' : state === 'undone' ? 'putBack' : 'unclear';
}

function useTellEnds(history: HistoryEntry[] | null): void {
  const { t } = useTranslation('plans');
  const waiting = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const entry of history ?? []) {
      const end = endOf(entry);
      if (!waiting.current.has(entry.id) || end === null) continue;
      notifications.show({
        color: end === 'unclear' ? 'vermilion' : 'sea',
        title: t(`guard.ends.${end}`),
        message: planText(t, entry.plan),
        autoClose: 8000,
        closeButtonProps: { 'aria-label': t('common:close') },
      });
    }
    const still = history?.filter(({ state }) => state === 'unconfirmed' || state === 'running') ?? [];
    waiting.current = new Set(
      still.filter(({ id, state }) => state === 'unconfirmed' || waiting.current.has(id)).map(({ id }) => id),
    );
  }, [history, t]);
}
