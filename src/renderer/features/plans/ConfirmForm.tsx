import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import type { Plan } from '../../../model/operations/types';
import {
  disconnectPlan,
  removeContainerPlan,
  removeNetworkPlan,
  startContainerPlan,
  stopContainerPlan,
} from '../../../model/plan';
import type { State } from '../../../model/state';
import { AskFrame } from './AskFrame';
import styles from './AskFrame.module.css';
import type { Ask } from './ask';
import { useForesight } from './use-foresight';

type Simple = Exclude<Ask, { kind: 'run' | 'connect' | 'mend' | 'plan' }>;

const VERBS: Record<Simple['kind'], string> = {
  start: 'ask.applyStart',
  stop: 'ask.applyStop',
  'remove-container': 'ask.applyRemove',
  'remove-network': 'ask.applyRemove',
  disconnect: 'ask.applyDisconnect',
};
const ABOUT: Record<Simple['kind'], string> = {
  start: 'ask.about.start',
  stop: 'ask.about.stop',
  'remove-container': 'ask.about.removeContainer',
  'remove-network': 'ask.about.removeNetwork',
  disconnect: 'ask.about.disconnect',
};

/** A change that needs nothing more to be said. */
export function ConfirmForm({ ask, state, onClose }: { ask: Simple; state: State; onClose: () => void }) {
  const { t } = useTranslation('plans');
  const plan = useMemo(() => planOf(ask), [ask]);
  const foresight = useForesight(state, plan, null);
  return (
    <AskFrame
      host={ask.host}
      plan={plan}
      foresight={foresight}
      verb={t(VERBS[ask.kind])}
      danger={ask.kind.startsWith('remove')}
      onClose={onClose}
    >
      <p className={styles.lead}>{t(ABOUT[ask.kind])}</p>
    </AskFrame>
  );
}

function planOf(ask: Simple): Plan {
  const id = crypto.randomUUID();
  const host = hostId(ask.host);
  switch (ask.kind) {
    case 'start':
      return startContainerPlan({ id, host, container: ask.container });
    case 'stop':
      return stopContainerPlan({ id, host, container: ask.container });
    case 'remove-container':
      // What makes it again is read by main, right before it goes.
      return removeContainerPlan({ id, host, container: ask.container, restore: null });
    case 'remove-network':
      return removeNetworkPlan({ id, host, network: ask.network });
    case 'disconnect':
      return disconnectPlan({ id, host, container: ask.container, network: ask.network });
  }
}
