import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../../model/ids';
import type { Host, State } from '../../../../model/state';
import { useScheme } from '../../../app/theme/scheme';
import { useArrangement, useHost } from '../../../data/hooks';
import { type GraphApi, TopologyGraph } from '../../../graph';
import { Notice } from '../../../kit/notice';
import { useApply } from '../../plans/use-apply';
import { useNetworksView } from '../networks-view';
import styles from './BridgeWizard.module.css';
import { ContainersStep } from './ContainersStep';
import { NetworkStep } from './NetworkStep';
import { PreviewStep } from './PreviewStep';
import { useWizard, type Wizard } from './use-wizard';
import { WizardSteps } from './WizardSteps';

/** A user-defined bridge, from its name to the preview, with the drawing beside it. */
export function BridgeWizard({ host, state }: { host: string; state: State }) {
  const found = state.hosts[hostId(host)];
  return found ? <Wizarding host={found} state={state} /> : null;
}

function Wizarding({ host, state }: { host: Host; state: State }) {
  const { t } = useTranslation('networks');
  const go = useNetworksView((view) => view.go);
  const wizard = useWizard(host, state);
  const { draft, foresight } = wizard;
  const page = useRef<HTMLDivElement>(null);
  // A new step begins at its top.
  useEffect(() => {
    page.current?.scrollTo({ top: 0 });
  }, [draft.step]);
  // Typing goes before drawing.
  const after = useDeferredValue(draft.network.name.trim() === '' ? null : foresight.after);
  return (
    <main className={styles.wizard} data-step={draft.step}>
      <div className={styles.form}>
        <header className={styles.head}>
          <Button
            variant="subtle"
            size="xs"
            className={styles.back}
            leftSection={<IconArrowLeft size={14} />}
            title={t('wizard.kept')}
            onClick={() => go('gallery')}
          >
            {t('gallery.title')}
          </Button>
          <h1>{t('wizard.title')}</h1>
          <WizardSteps wizard={wizard} />
        </header>
        <div className={styles.page} ref={page}>
          <VisuallyHidden component="h2">{t(`wizard.steps.${draft.step}`)}</VisuallyHidden>
          {draft.step === 'network' && <NetworkStep host={host} wizard={wizard} />}
          {draft.step === 'containers' && <ContainersStep host={host} wizard={wizard} />}
          {draft.step === 'preview' && <PreviewStep host={host} wizard={wizard} />}
        </div>
        <Foot host={host} wizard={wizard} />
      </div>
      <section className={styles.drawing} aria-label={t('wizard.drawing')}>
        <PreviewDrawing host={host} state={state} after={after} />
      </section>
    </main>
  );
}

function Foot({ host, wizard }: { host: Host; wizard: Wizard }) {
  const { t } = useTranslation('networks');
  const go = useNetworksView((view) => view.go);
  const entry = useHost(host.id);
  const apply = useApply(() => {
    wizard.startOver();
    go('table');
  });
  const { previous, next, foresight, plan } = wizard;
  const reachable = entry?.status.state === 'connected';
  return (
    <footer className={styles.foot}>
      {!reachable && <Notice tone="warn" title={t('plans:preview.stale', { host: host.name })} live />}
      <div className={styles.buttons}>
        <Button variant="subtle" onClick={wizard.startOver}>
          {t('wizard.start')}
        </Button>
        <span className={styles.gap} />
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
      </div>
    </footer>
  );
}

function PreviewDrawing({ host, state, after }: { host: Host; state: State; after: State | null }) {
  const scheme = useScheme();
  const [arrangement, arrange] = useArrangement(host.id);
  const graph = useRef<GraphApi>(null);
  const previewing = after !== null;
  // What appears may lie outside of what is seen.
  useEffect(() => {
    const timer = setTimeout(() => graph.current?.fit(), 60);
    return () => clearTimeout(timer);
  }, [previewing]);
  return (
    <TopologyGraph
      state={state}
      preview={after}
      selection={null}
      onSelect={ignore}
      filter=""
      arrangement={arrangement}
      onArrange={arrange}
      scheme={scheme}
      api={graph}
    />
  );
}

const ignore = () => undefined;
