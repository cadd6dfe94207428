import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { useTopology } from '../../data/hooks';
import { useSolving } from './goal';
import { Solve } from './Solve';

/** The panel in which ways to a goal are weighed against each other, and one is taken. The drawing stays visible. */
export function SolveDrawer() {
  const { t } = useTranslation('solutions');
  const { goal, close } = useSolving();
  const { state } = useTopology(goal?.host ?? null);
  const host = goal && state?.hosts[hostId(goal.host)];
  return (
    <Drawer
      opened={Boolean(host)}
      onClose={close}
      position="right"
      size={520}
      title={goal && host ? t(`title.${goal.kind}`, { host: host.name, network: goal.network }) : ''}
      overlayProps={{ backgroundOpacity: 0.06 }}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
      closeOnClickOutside={false}
    >
      {goal && state && host && <Solve key={JSON.stringify(goal)} goal={goal} state={state} onClose={close} />}
    </Drawer>
  );
}
