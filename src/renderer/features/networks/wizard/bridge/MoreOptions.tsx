import { Select, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { majorOf } from '../../../../../model/find';
import { LabelFields } from '../../../plans/LabelFields';
import type { Fields } from '../../../plans/use-fields';
import type { FormProps } from '../definition';
import styles from '../wizard.module.css';
import { type BridgeDraft, OPTION, poolPath } from './bridge-draft';
import { firstGateway } from './hints';

/** Engines have gateway modes from 27 on. */
const GATEWAY_MODES = 27;
const MODES = ['default', 'nat-unprotected', 'routed', 'isolated'];

type Props = Pick<FormProps<BridgeDraft>, 'host' | 'wizard'> & { fields: Fields };

/** What is rarely asked for, and the rest of what Docker takes. */
export function MoreOptions({ host, wizard, fields }: Props) {
  const { t } = useTranslation('networks');
  const { changeSettings: change } = wizard;
  const { settings: network } = wizard.draft;
  const text = (field: 'bridgeName' | 'mtu' | 'hostBinding' | 'ifacePrefix') => ({
    value: network[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value }),
    classNames: { input: styles.mono ?? '' },
    spellCheck: false,
    ...fields.at(`options.${field === 'bridgeName' ? OPTION.name : OPTION[field]}`),
  });
  const modes = MODES.map((value) => ({ value, label: t(`bridge.gatewayModes.${value}`) }));
  return (
    <Stack gap={14}>
      <div className={styles.pair}>
        <div>
          <TextInput
            label={t('bridge.bridgeName')}
            placeholder={t('bridge.bridgeNamePlaceholder')}
            {...text('bridgeName')}
          />
          {fields.warningAt(`options.${OPTION.name}`)}
        </div>
        <TextInput label={t('bridge.mtu')} placeholder="1500" inputMode="numeric" {...text('mtu')} />
        <TextInput
          label={t('bridge.hostBinding')}
          placeholder={t('bridge.hostBindingPlaceholder')}
          {...text('hostBinding')}
        />
        <TextInput label={t('bridge.ifacePrefix')} placeholder="eth" {...text('ifacePrefix')} />
      </div>
      <Switch
        size="xs"
        label={t('bridge.ipv6')}
        checked={network.ipv6}
        onChange={(event) => change({ ipv6: event.currentTarget.checked })}
        error={fields.at('ipv6').error}
      />
      {network.ipv6 && (
        <div className={styles.pair}>
          <TextInput
            label={t('bridge.subnet6')}
            placeholder={t('bridge.subnet6Placeholder')}
            classNames={{ input: styles.mono }}
            value={network.subnet6}
            onChange={(event) => change({ subnet6: event.currentTarget.value })}
            {...fields.at(`${poolPath(network, 6)}.subnet`)}
          />
          <TextInput
            label={t('bridge.gateway6')}
            placeholder={firstGateway(network.subnet6, '') ?? ''}
            classNames={{ input: styles.mono }}
            value={network.gateway6}
            onChange={(event) => change({ gateway6: event.currentTarget.value })}
            {...fields.at(`${poolPath(network, 6)}.gateway`)}
          />
        </div>
      )}
      {majorOf(host) >= GATEWAY_MODES && (
        <>
          <Select
            label={t('bridge.gatewayMode4')}
            data={modes}
            value={network.gatewayMode4}
            allowDeselect={false}
            onChange={(value) => value && change({ gatewayMode4: value })}
          />
          {network.ipv6 && (
            <Select
              label={t('bridge.gatewayMode6')}
              data={modes}
              value={network.gatewayMode6}
              allowDeselect={false}
              onChange={(value) => value && change({ gatewayMode6: value })}
            />
          )}
        </>
      )}
      <Switch
        size="xs"
        label={t('bridge.inhibit')}
        description={t('bridge.inhibitHint')}
        checked={network.inhibit}
        onChange={(event) => change({ inhibit: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={t('bridge.attachable')}
        description={t('bridge.attachableHint')}
        checked={network.attachable}
        onChange={(event) => change({ attachable: event.currentTarget.checked })}
      />
      <LabelFields labels={network.labels} onChange={(labels) => change({ labels })} />
      <LabelFields
        labels={network.options}
        onChange={(options) => change({ options })}
        words={{
          title: t('bridge.options'),
          add: t('bridge.optionsAdd'),
          name: t('bridge.optionName'),
          value: t('bridge.optionValue'),
        }}
      />
    </Stack>
  );
}
