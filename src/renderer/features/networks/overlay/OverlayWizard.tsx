import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Host, State } from '../../../../model/state';
import { useView } from '../../../app/view';
import { useHosts } from '../../../data/hooks';
import { Notice } from '../../../kit/notice';
import { PlanPreview } from '../../plans/PlanPreview';
import { useApply } from '../../plans/use-apply';
import { type Foresight, useForesight } from '../../plans/use-foresight';
import { useImagesOf } from '../../plans/use-images-of';
import { operationText } from '../../plans/words';
import { usePorts } from '../../swarm/use-ports';
import { openOverlay, useNetworksView } from '../networks-view';
import { PreviewDrawing } from '../wizard/PreviewDrawing';
import { VerifyStep } from '../wizard/VerifyStep';
import styles from '../wizard/wizard.module.css';
import { HostsStep } from './HostsStep';
import { NetworkStep } from './NetworkStep';
import { OverlaySteps } from './OverlaySteps';
import { newDraft, type OverlayDraft, overlayPlan, PAGES, type Page, useOverlayDrafts } from './overlay-draft';
import { PlacesStep } from './PlacesStep';

export type StepProps = {
  state: State;
  /** Hosts of the State that are connected. */
  managed: Host[];
  draft: OverlayDraft;
  change(part: Partial<OverlayDraft>): void;
  foresight: Foresight;
};

/** A network across hosts: a swarm is made of them or joined, and containers or a service put on it. */
export function OverlayWizard({ host, state }: { host: Host; state: State }) {
  const { t } = useTranslation('swarm');
  const go = useNetworksView((view) => view.go);
  const { byHost, put, drop } = useOverlayDrafts();
  const [fresh] = useState(() => newDraft(host));
  const draft = byHost[host.id] ?? fresh;
  const change = (part: Partial<OverlayDraft>) => put(host.id, { ...draft, ...part });
  const connected = useHosts()?.hosts.filter(({ status }) => status.state === 'connected') ?? [];
  const ids = new Set(connected.map(({ profile }) => profile.id));
  const managed = Object.values(state.hosts).filter(({ id, role }) => role === 'managed' && ids.has(id));
  const images = useImagesOf(draft.hosts);
  const plan = useMemo(() => overlayPlan(draft, state, images), [draft, state, images]);
  const foresight = useForesight(state, plan, null);
  const after = useDeferredValue(draft.applied || foresight.after === foresight.before ? null : foresight.after);
  const ports = usePorts();
  const apply = useApply(
    (applied) => change({ page: 'verify', applied }),
    () => {
      useView.getState().open(host.id);
      openOverlay();
    },
  );
  const finish = () => {
    drop(host.id);
    go('table');
    useView.getState().go('swarm');
  };
  const reachable = draft.hosts.every((id) => ids.has(id));
  const pages: readonly Page[] = PAGES;
  const at = pages.indexOf(draft.page);
  const [previous, next] = [pages[at - 1], pages[at + 1]];
  const props: StepProps = { state, managed, draft, change, foresight };
  return (
    <main className={styles.wizard} data-step={draft.page}>
      <div className={styles.form}>
        <header className={styles.head}>
          <Button
            variant="subtle"
            size="xs"
            className={styles.back ?? ''}
            leftSection={<IconArrowLeft size={14} />}
            onClick={() => go('gallery')}
          >
            {t('networks:gallery.title')}
          </Button>
          <h1>{t('overlay.title')}</h1>
          <OverlaySteps page={draft.page} applied={draft.applied !== null} onGo={(page) => change({ page })} />
        </header>
        <div className={styles.page}>
          <VisuallyHidden component="h2">
            {draft.page === 'verify' ? t('networks:wizard.steps.verify') : t(`overlay.steps.${draft.page}`)}
          </VisuallyHidden>
          {draft.page === 'hosts' && <HostsStep {...props} ports={ports} />}
          {draft.page === 'network' && <NetworkStep {...props} />}
          {draft.page === 'places' && <PlacesStep {...props} />}
          {draft.page === 'preview' && <Preview foresight={foresight} state={state} />}
          {draft.applied && <VerifyStep host={host} state={state} plan={draft.applied} />}
        </div>
        <footer className={styles.foot}>
          {!reachable && <Notice tone="warn" title={t('overlay.unreachable')} live />}
          <div className={styles.buttons}>
            <Button variant="subtle" onClick={() => drop(host.id)}>
              {t(draft.applied ? 'networks:wizard.another' : 'networks:wizard.start')}
            </Button>
            <span className={styles.gap} />
            {draft.applied ? (
              <Button variant="filled" onClick={finish}>
                {t('networks:wizard.finish')}
              </Button>
            ) : (
              <>
                {previous && <Button onClick={() => change({ page: previous })}>{t('common:back')}</Button>}
                {next ? (
                  <Button variant="filled" onClick={() => change({ page: next })}>
                    {t('common:next')}
                  </Button>
                ) : (
                  <Button
                    variant="filled"
                    disabled={!reachable || !foresight.ready}
                    onClick={() => {
                      if (plan) void apply(plan);
                    }}
                  >
                    {t('networks:wizard.apply')}
                  </Button>
                )}
              </>
            )}
          </div>
        </footer>
      </div>
      <section className={styles.drawing} aria-label={t('networks:wizard.drawing')}>
        <PreviewDrawing host={host} state={state} after={after} />
      </section>
    </main>
  );
}

function Preview({ foresight, state }: { foresight: Foresight; state: State }) {
  const { t } = useTranslation('swarm');
  const operations = foresight.plan?.operations ?? [];
  const nameOf = (id: Host['id']) => state.hosts[id]?.name ?? id;
  return (
    <>
      <p className={styles.lead}>{t('overlay.previewLead')}</p>
      <ol className={styles.operations} aria-label={t('networks:preview.operations')}>
        {operations.map((operation, index) => (
          <li key={index}>
            {nameOf(operation.host)}: {operationText(t, operation)}
          </li>
        ))}
      </ol>
      <PlanPreview foresight={foresight} />
    </>
  );
}
