import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { useTopology } from '../../data/hooks';
import { goalsOf, useSolving } from '../../features/solutions/goal';
import type { Command } from './command';

/** What can be wanted of the host's networks that Docker does not give. Joining VLANs is one thing, whatever their number. */
export function useSolutionDoings(host: string | null): Command[] {
  const { t } = useTranslation('solutions');
  const { state } = useTopology(host);
  const pursue = useSolving((solving) => solving.pursue);
  const found = host === null ? undefined : state?.hosts[hostId(host)];
  if (!found) return [];
  const goals = Object.values(found.networks).flatMap((network) => goalsOf(found, network));
  const [vlans] = goals.filter(({ kind }) => kind === 'vlans');
  return goals
    .filter((goal) => goal.kind !== 'vlans' || goal === vlans)
    .map((goal) => ({
      ...{ id: `solve/${goal.kind}/${goal.network}`, group: 'do', icon: IconBulb },
      title: t(`title.${goal.kind}`, { host: found.name, network: goal.network }),
      keywords: ['shim', 'macvlan', 'ipvlan', 'VLAN', 'router'],
      run: () => pursue(goal),
    }));
}
