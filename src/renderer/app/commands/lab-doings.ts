import { useTranslation } from 'react-i18next';
import { useLabsView } from '../../features/labs/labs-view';
import { useLabs, useSay } from '../../features/labs/use-labs';
import { SECTION_ICONS } from '../frame/ActivityBar';
import { useView } from '../view';
import type { Command } from './command';

/** Each lab by its title. */
export function useLabDoings(host: string | null): Command[] {
  const { t } = useTranslation('labs');
  const { labs } = useLabs(host ?? '');
  const say = useSay();
  if (host === null) return [];
  return labs.map(
    (lab): Command => ({
      id: `lab/${lab.id}`,
      group: 'go',
      title: say(lab.title),
      about: t('title'),
      icon: SECTION_ICONS.labs,
      run: () => {
        useLabsView.getState().open(lab.id);
        useView.getState().go('labs');
      },
    }),
  );
}
