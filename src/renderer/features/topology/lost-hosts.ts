import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostEntry } from '../../../contract/hosts';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { useHosts } from '../../data/hooks';
import { clock } from '../../kit/time';
import { useLocale } from '../../kit/use-locale';

/** The hosts of a State that cannot be asked now. */
export function useLostHosts(state: State): HostEntry[] {
  const hosts = useHosts()?.hosts;
  return useMemo(
    () =>
      (hosts ?? []).filter(({ profile, status }) => state.hosts[hostId(profile.id)] && status.state !== 'connected'),
    [hosts, state],
  );
}

/** As of when each of them is shown, for the drawing; by host id. */
export function useAsOf(lost: readonly HostEntry[]): Readonly<Record<string, string>> {
  const { t } = useTranslation('topology');
  const locale = useLocale();
  const text = JSON.stringify(
    lost.map(({ profile: { id }, status }) => [
      id,
      status.state === 'stale'
        ? t('stale.asOfShort', { time: clock(status.since, locale) })
        : t(`app:status.${status.state}`),
    ]),
  );
  // The list of hosts is told anew at each change of any of them; the drawing changes only with what it says.
  return useMemo(() => Object.fromEntries(JSON.parse(text)), [text]);
}
