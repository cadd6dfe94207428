import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../../model/find';
import type { Container, Host } from '../../../../model/state';
import { useAsk } from '../../plans/ask';
import { useTerminalBelow } from '../../terminal';
import { usePicking } from '../../verify/picking';
import { useProbeDraft } from '../../verify/probe-draft';
import { useTopologyView } from '../view';
import styles from './Inspector.module.css';

export function ContainerActions({ host, container }: { host: Host; container: Container }) {
  const { t } = useTranslation('topology');
  const put = useAsk((asking) => asking.put);
  const set = useTopologyView((view) => view.set);
  const fill = useProbeDraft((draft) => draft.fill);
  const about = { host: host.id, container: container.name };
  const openTerminal = useTerminalBelow();
  const live = isLive(container);
  return (
    <div className={styles.actions} role="group" aria-label={t('actions.label')}>
      {live ? (
        <>
          <Button
            size="xs"
            onClick={() => {
              fill({ from: about, target: '' });
              set({ drawer: 'verify' });
              usePicking.getState().begin('to');
            }}
          >
            {t('verify:canItReach')}
          </Button>
          <Button size="xs" onClick={() => openTerminal(about)}>
            {t('terminal:open')}
          </Button>
          <Button size="xs" onClick={() => put({ kind: 'stop', ...about })}>
            {t('actions.stop')}
          </Button>
        </>
      ) : (
        <Button size="xs" onClick={() => put({ kind: 'start', ...about })}>
          {t('actions.start')}
        </Button>
      )}
      <Button size="xs" onClick={() => put({ kind: 'connect', ...about, network: null })}>
        {t('actions.connect')}
      </Button>
      <Button size="xs" color="vermilion" variant="light" onClick={() => put({ kind: 'remove-container', ...about })}>
        {t('actions.remove')}
      </Button>
    </div>
  );
}
