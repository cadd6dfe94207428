import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Host } from '../../../../model/state';
import { useView } from '../../../app/view';
import { useHost } from '../../../data/hooks';
import { Notice } from '../../../kit/notice';
import { useApply } from '../../plans/use-apply';
import { useNetworksView } from '../networks-view';
import type { Wizard } from './use-wizard';
import styles from './wizard.module.css';

export function Foot<S>({ host, wizard }: { host: Host; wizard: Wizard<S> }) {
  const { t } = useTranslation('networks');
  const go = useNetworksView((view) => view.go);
  const entry = useHost(host.id);
  const apply = useApply(
    (applied) => wizard.change({ page: 'verify', applied }),
    () => {
      useView.getState().open(host.id);
      useView.getState().go('networks');
      go(wizard.definition.mode);
    },
  );
  const { draft, previous, next, foresight, plan } = wizard;
  const reachable = entry?.status.state === 'connected';
  const leave = () => {
    wizard.startOver();
    go('table');
  };
  return (
    <footer className={styles.foot}>
      {!reachable && <Notice tone="warn" title={t('plans:preview.stale', { host: host.name })} live />}
      <div className={styles.buttons}>
        <Button variant="subtle" onClick={wizard.startOver}>
          {draft.applied ? t('wizard.another') : t('wizard.start')}
        </Button>
        <span className={styles.gap} />
        {draft.applied ? (
          <Button variant="filled" onClick={leave}>
            {t('wizard.finish')}
          </Button>
        ) : (
          <>
            {previous && <Button onClick={() => wizard.go(previous)}>{t('common:back')}</Button>}
            {next ? (
              <Button variant="filled" onClick={() => wizard.go(next)}>
                {t('common:next')}
              </Button>
            ) : (
              <Button variant="filled" disabled={!reachable || !foresight.ready} onClick={() => void apply(plan)}>
                {t('wizard.apply')}
              </Button>
            )}
          </>
        )}
      </div>
    </footer>
  );
}
