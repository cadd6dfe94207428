import { Stack, Switch, TextInput } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlanProblem, suggestSubnet } from '../../../../../model/plan';
import { Disclosure } from '../../../../kit/disclosure';
import { useFields } from '../../../plans/use-fields';
import type { FormProps } from '../definition';
import type { Wizard } from '../use-wizard';
import { AddressFields } from './AddressFields';
import type { BridgeDraft } from './bridge-draft';
import { MoreOptions } from './MoreOptions';
import { networkMend } from './mends';

export function BridgeForm({ host, wizard }: FormProps<BridgeDraft>) {
  const { t } = useTranslation('networks');
  const { draft, changeSettings: change, foresight } = wizard;
  const { settings: network } = draft;
  const suggestion = suggestSubnet(host);
  const mend = useCallback(
    (problem: PlanProblem) => networkMend(problem, suggestion, change, t),
    [suggestion, change, t],
  );
  const all = draft.seen.includes('network');
  const fields = useFields({
    problems: foresight.problems,
    step: wizard.stepsOf('network.create')[0] ?? -1,
    all,
    mend,
  });
  const name = fields.at('name');
  return (
    <Stack gap={16}>
      <TextInput
        label={t('bridge.name')}
        placeholder={t('bridge.namePlaceholder')}
        value={network.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        autoFocus
        spellCheck={false}
        {...name}
        error={name.error && network.name.trim() === '' ? t('bridge.nameMissing') : name.error}
      />
      <AddressFields host={host} wizard={wizard} fields={fields} />
      <Switch
        size="xs"
        label={t('bridge.internal')}
        description={t('bridge.internalHint')}
        checked={network.internal}
        onChange={(event) => change({ internal: event.currentTarget.checked })}
        error={fields.at('internal').error}
      />
      <Switch
        size="xs"
        label={t('bridge.icc')}
        description={t('bridge.iccHint')}
        checked={network.icc}
        onChange={(event) => change({ icc: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={t('bridge.masquerade')}
        description={t('bridge.masqueradeHint')}
        checked={network.masquerade}
        disabled={network.internal}
        onChange={(event) => change({ masquerade: event.currentTarget.checked })}
      />
      <Disclosure label={t('bridge.more')} opened={all && hasProblemWithin(wizard)}>
        <MoreOptions host={host} wizard={wizard} fields={fields} />
      </Disclosure>
    </Stack>
  );
}

const hasProblemWithin = ({ foresight, stepsOf, draft }: Wizard<BridgeDraft>) =>
  foresight.problems.some(
    ({ step, severity, field }) =>
      stepsOf('network.create').includes(step) &&
      severity === 'error' &&
      (field?.startsWith('options.') ||
        field === 'ipv6' ||
        (field?.startsWith('ipam.') && (draft.settings.auto || field.startsWith('ipam.1')))),
  );
