import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Host, State } from '../../../../model/state';
import { useNetworksView } from '../networks-view';
import { ContainersStep } from './ContainersStep';
import type { Definition } from './definition';
import { Foot } from './Foot';
import { PreviewDrawing } from './PreviewDrawing';
import { PreviewStep } from './PreviewStep';
import { useWizard } from './use-wizard';
import { VerifyStep } from './VerifyStep';
import { WizardSteps } from './WizardSteps';
import styles from './wizard.module.css';

type Props<S> = { definition: Definition<S>; host: Host; state: State };

/** From what is to be made to its preview, and to what came of it, with the drawing beside. */
export function Wizard<S>({ definition, host, state }: Props<S>) {
  const { t } = useTranslation('networks');
  const go = useNetworksView((view) => view.go);
  const wizard = useWizard(definition, host, state);
  const { draft } = wizard;
  const { Form, mode } = definition;
  const page = useRef<HTMLDivElement>(null);
  // A new page begins at its top.
  useEffect(() => {
    page.current?.scrollTo({ top: 0 });
  }, [draft.page]);
  // Typing goes before drawing.
  const after = useDeferredValue(draft.applied ? null : wizard.ghosts);
  return (
    <main className={styles.wizard} data-step={draft.page}>
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
          <h1>{t(`wizard.title.${mode}`)}</h1>
          <WizardSteps wizard={wizard} />
        </header>
        <div className={styles.page} ref={page}>
          <VisuallyHidden component="h2">{t(`wizard.steps.${draft.page}`)}</VisuallyHidden>
          {Form && draft.page === definition.settingsPage && <Form host={host} state={state} wizard={wizard} />}
          {draft.page === 'containers' && <ContainersStep host={host} wizard={wizard} />}
          {draft.page === 'preview' && <PreviewStep host={host} wizard={wizard} />}
          {draft.applied && <VerifyStep host={host} state={state} plan={draft.applied} />}
        </div>
        <Foot host={host} wizard={wizard} />
      </div>
      <section className={styles.drawing} aria-label={t('wizard.drawing')}>
        <PreviewDrawing host={host} state={state} after={after} />
      </section>
    </main>
  );
}
