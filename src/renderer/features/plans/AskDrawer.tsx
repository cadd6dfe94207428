import { Drawer } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { useTopology } from '../../data/hooks';
import { type Ask, useAsk } from './ask';
import { ConfirmForm } from './ConfirmForm';
import { ConnectForm } from './ConnectForm';
import { MendForm } from './MendForm';
import { PlanForm } from './PlanForm';
import { RunForm } from './RunForm';
import { planText } from './words';

/** The panel in which one change is reviewed. The drawing stays visible beside it, with the ghosts of what would be. */
export function AskDrawer() {
  const { t } = useTranslation('plans');
  const { ask, close } = useAsk();
  const { state } = useTopology(ask?.host ?? null);
  const host = ask && state?.hosts[hostId(ask.host)];
  return (
    <Drawer
      opened={Boolean(ask && host)}
      onClose={close}
      position="right"
      size={480}
      title={ask ? titleOf(ask, t) : ''}
      overlayProps={{ backgroundOpacity: 0.06 }}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
      closeOnClickOutside={false}
    >
      {ask && host && <AskBody ask={ask} state={state} onClose={close} />}
    </Drawer>
  );
}

function titleOf(ask: Ask, t: TFunction): string {
  switch (ask.kind) {
    case 'remove-container':
      return t('ask.removeContainer', ask);
    case 'remove-network':
      return t('ask.removeNetwork', ask);
    case 'connect':
      return t('ask.connect', { container: ask.container ?? '' });
    case 'run':
      return t('ask.run', {});
    case 'plan':
      return planText(t, ask.plan);
    case 'mend':
      return planText(t, ask.mend);
    default:
      return t(`ask.${ask.kind}`, ask);
  }
}

function AskBody({ ask, state, onClose }: { ask: Ask; state: State; onClose: () => void }) {
  if (ask.kind === 'run') return <RunForm ask={ask} state={state} onClose={onClose} />;
  if (ask.kind === 'connect') return <ConnectForm ask={ask} state={state} onClose={onClose} />;
  if (ask.kind === 'mend') return <MendForm ask={ask} state={state} onClose={onClose} />;
  if (ask.kind === 'plan') return <PlanForm ask={ask} state={state} onClose={onClose} />;
  return <ConfirmForm ask={ask} state={state} onClose={onClose} />;
}
