import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../plans/words';
import wizard from '../wizard/wizard.module.css';
import type { StepProps } from './OverlayWizard';

export function NetworkStep({ draft, change, foresight }: StepProps) {
  const { t } = useTranslation('swarm');
  const step = foresight.plan?.operations.findIndex(({ kind }) => kind === 'network.create') ?? -1;
  const problemOf = (...fields: string[]) => {
    const found = foresight.problems.find(
      (one) => one.step === step && one.severity === 'error' && fields.includes(one.field ?? ''),
    );
    return found && problemText(t, found);
  };
  return (
    <Stack gap={14}>
      <TextInput
        label={t('overlay.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={problemOf('name')}
      />
      <TextInput
        label={t('overlay.subnet')}
        description={t('overlay.subnetHint')}
        classNames={{ input: wizard.mono ?? '' }}
        value={draft.subnet}
        onChange={(event) => change({ subnet: event.currentTarget.value })}
        error={problemOf('ipam.0.subnet', 'ipam')}
      />
      <Checkbox
        label={t('overlay.attachable')}
        description={t('overlay.attachableHint')}
        checked={draft.attachable}
        onChange={(event) => change({ attachable: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('overlay.encrypted')}
        description={t('overlay.encryptedHint')}
        checked={draft.encrypted}
        onChange={(event) => change({ encrypted: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('overlay.internal')}
        description={t('overlay.internalHint')}
        checked={draft.internal}
        onChange={(event) => change({ internal: event.currentTarget.checked })}
      />
    </Stack>
  );
}
