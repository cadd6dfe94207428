import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sizeOf } from '../../../../../model/address';
import { suggestSubnet } from '../../../../../model/plan';
import { LabelFields } from '../../../plans/LabelFields';
import type { Fields } from '../../../plans/use-fields';
import type { FormProps } from '../definition';
import styles from '../wizard.module.css';
import type { BridgeDraft } from './bridge-draft';
import { firstGateway } from './hints';

type Props = Pick<FormProps<BridgeDraft>, 'host' | 'wizard'> & { fields: Fields };

/** The IPv4 addresses of the network: chosen by the person, or by Docker. */
export function AddressFields({ host, wizard, fields }: Props) {
  const { t } = useTranslation('networks');
  const { settings: network } = wizard.draft;
  const change = wizard.changeSettings;
  const suggestion = suggestSubnet(host);
  const subnet = fields.at('ipam.0.subnet');
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('bridge.addresses')}</legend>
      <Stack gap={12}>
        <Radio.Group
          aria-label={t('bridge.addresses')}
          value={network.auto ? 'auto' : 'own'}
          onChange={(value) => change({ auto: value === 'auto' })}
        >
          <Stack gap={8}>
            <Radio value="own" size="xs" label={t('bridge.chooseSelf')} />
            <Radio
              value="auto"
              size="xs"
              label={t('bridge.letDocker')}
              description={
                network.auto &&
                (suggestion ? t('bridge.letDockerHint', { subnet: suggestion }) : t('bridge.letDockerNone'))
              }
            />
          </Stack>
        </Radio.Group>
        {network.auto ? (
          <Said error={fields.at('ipam').error} />
        ) : (
          <>
            <div className={styles.pair}>
              <div>
                <TextInput
                  label={t('bridge.subnet')}
                  placeholder={suggestion ?? '172.20.0.0/16'}
                  classNames={{ input: styles.mono }}
                  value={network.subnet}
                  onChange={(event) => change({ subnet: event.currentTarget.value })}
                  description={subnet.error ? null : hosts(network.subnet, t)}
                  spellCheck={false}
                  {...subnet}
                  error={subnet.error}
                />
                {fields.warningAt('ipam.0.subnet')}
              </div>
              <TextInput
                label={t('bridge.gateway')}
                placeholder={firstGateway(network.subnet, network.range) ?? ''}
                classNames={{ input: styles.mono }}
                value={network.gateway}
                onChange={(event) => change({ gateway: event.currentTarget.value })}
                description={t('bridge.gatewayHint')}
                spellCheck={false}
                {...fields.at('ipam.0.gateway')}
              />
            </div>
            <TextInput
              label={t('bridge.range')}
              placeholder={t('bridge.rangePlaceholder')}
              classNames={{ input: styles.mono }}
              value={network.range}
              onChange={(event) => change({ range: event.currentTarget.value })}
              spellCheck={false}
              {...fields.at('ipam.0.range')}
            />
            <div>
              <LabelFields
                labels={network.reserved}
                onChange={(reserved) => change({ reserved })}
                words={{
                  title: t('bridge.reserved'),
                  add: t('bridge.reservedAdd'),
                  name: t('bridge.reservedName'),
                  value: t('bridge.reservedAddress'),
                }}
              />
              <Said error={fields.at('ipam.0.reserved').error} />
            </div>
          </>
        )}
      </Stack>
    </fieldset>
  );
}

/** A problem of more fields than one. */
function Said({ error }: { error: React.ReactNode }) {
  return error ? (
    <p className="mantine-InputWrapper-error" style={{ color: 'var(--danger)' }}>
      {error}
    </p>
  ) : null;
}

/** Without the subnet's own address, its broadcast address and the gateway. */
function hosts(subnet: string, t: (key: string, fill: { count: string }) => string): string | null {
  const size = sizeOf(subnet);
  return size > 3n ? t('bridge.subnetHint', { count: (size - 3n).toLocaleString() }) : null;
}
