import { Button, Select, Stack, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../../../kit/disclosure';
import type { FormProps } from '../definition';
import { Cautions } from './Cautions';
import type { HangingDraft } from './hanging-draft';
import { NetworkFields } from './NetworkFields';
import { ParentPicker } from './ParentPicker';
import { RouteFields } from './RouteFields';
import { ShimFields } from './ShimFields';
import { SubInterfaceFields } from './SubInterfaceFields';
import { newNetwork } from './suggested';
import { useHanging } from './use-hanging';

const MODES = { macvlan: ['bridge', 'private', 'vepa', 'passthru'], ipvlan: ['bridge', 'private', 'vepa'] };

/** Networks that hang on a card: which card, which addresses, and what others need to get to them. */
export function HangingForm({ host, state, wizard }: FormProps<HangingDraft>) {
  const { t } = useTranslation('networks');
  const hanging = useHanging(host, state, wizard);
  const { kind, settings, change } = hanging;
  return (
    <Stack gap={18}>
      <ParentPicker host={host} state={state} wizard={wizard} hanging={hanging} />
      <Cautions host={host} hanging={hanging} />
      {settings.networks.map((network, position) => (
        <NetworkFields key={network.key} {...{ host, state, wizard, hanging, network, position }} />
      ))}
      {kind.tagged && (
        <div>
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => change({ networks: [...settings.networks, newNetwork(kind, settings, host, state)] })}
          >
            {t('hanging.addVlan')}
          </Button>
        </div>
      )}
      {kind.tagged && <SubInterfaceFields host={host} state={state} hanging={hanging} wizard={wizard} />}
      {kind.mode === 'macvlan' && <ShimFields host={host} state={state} hanging={hanging} wizard={wizard} />}
      {kind.layer3 && <RouteFields host={host} state={state} hanging={hanging} wizard={wizard} />}
      <Disclosure label={t('bridge.more')}>
        <Stack gap={14}>
          <Select
            label={t('hanging.mode')}
            data={MODES[kind.driver].map((value) => ({ value, label: t(`hanging.modes.${kind.driver}-${value}`) }))}
            value={settings.mode}
            allowDeselect={false}
            onChange={(value) => value !== null && change({ mode: value })}
          />
          <Switch
            size="xs"
            label={t('bridge.internal')}
            description={t('hanging.internalHint')}
            checked={settings.internal}
            onChange={(event) => change({ internal: event.currentTarget.checked })}
          />
        </Stack>
      </Disclosure>
    </Stack>
  );
}
