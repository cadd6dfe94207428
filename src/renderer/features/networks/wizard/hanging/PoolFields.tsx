import { Button, TextInput } from '@mantine/core';
import { IconSparkles, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeOf } from '../../../../../model/address';
import type { Host, State } from '../../../../../model/state';
import { lanAddresses } from '../../../../../model/suggest';
import { IconButton } from '../../../../kit/icon-button';
import { LabelFields } from '../../../plans/LabelFields';
import type { Fields } from '../../../plans/use-fields';
import shared from '../wizard.module.css';
import styles from './hanging.module.css';
import type { NetworkDraft, PoolDraft } from './hanging-draft';
import { suggestionFor } from './suggested';
import type { Hanging } from './use-hanging';

type Props = {
  host: Host;
  state: State;
  hanging: Hanging;
  network: NetworkDraft;
  pool: PoolDraft;
  at: number;
  fields: Fields;
  onRemove: () => void;
};

/** Subnet, gateway, range and reserved addresses, with the reasons for what is suggested. */
export function PoolFields({ host, state, hanging, network, pool, at, fields, onRemove }: Props) {
  const { t } = useTranslation('networks');
  const { kind, settings, changePool } = hanging;
  const change = (part: Partial<PoolDraft>) => changePool(network, pool.key, part);
  const suggestion = useMemo(
    () => suggestionFor(kind, settings, network, pool, host, state),
    [kind, settings, network, pool, host, state],
  );
  const text = (member: 'subnet' | 'gateway' | 'range') => ({
    value: pool[member],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [member]: event.currentTarget.value }),
    classNames: { input: shared.mono ?? '' },
    spellCheck: false,
    ...fields.at(`ipam.${at}.${member}`),
  });
  const held = useMemo(() => lanAddresses(state, pool.subnet.trim()), [state, pool.subnet]);
  const asSuggested = suggestion !== null && suggestion.subnet === pool.subnet.trim();
  const range = pool.range.trim();
  return (
    <fieldset className={shared.group}>
      <legend className={shared.legend}>
        {t(kind.layer3 ? 'hanging.subnetNumber' : 'bridge.addresses', { number: at + 1 })}
      </legend>
      {network.pools.length > 1 && (
        <div className={styles.removePool}>
          <IconButton icon={IconTrash} label={t('hanging.removeSubnet', { number: at + 1 })} onClick={onRemove} />
        </div>
      )}
      <div className={styles.pool}>
        <div className={kind.layer3 ? undefined : shared.pair}>
          <div>
            <TextInput label={t('bridge.subnet')} {...text('subnet')} />
            {fields.warningAt(`ipam.${at}.subnet`)}
          </div>
          {!kind.layer3 && <TextInput label={t('bridge.gateway')} {...text('gateway')} />}
        </div>
        <TextInput
          label={t('bridge.range')}
          placeholder={t('bridge.rangePlaceholder')}
          description={range ? addressCount(range, t) : undefined}
          {...text('range')}
        />
        {asSuggested && (
          <ul className={styles.reasons} aria-label={t('suggest.reasons')}>
            {suggestion.why.map(({ code, params }) => (
              <li key={code}>{t(`suggest.why.${code}`, params)}</li>
            ))}
          </ul>
        )}
        {!asSuggested && suggestion && (
          <Button
            variant="subtle"
            size="xs"
            className={styles.inline}
            leftSection={<IconSparkles size={14} />}
            onClick={() =>
              change({ subnet: suggestion.subnet, gateway: suggestion.gateway ?? '', range: suggestion.range ?? '' })
            }
          >
            {t('mend.use', { value: suggestion.subnet })}
          </Button>
        )}
        {!kind.layer3 && range === '' && held.length > 0 && pool.reserved.length === 0 && (
          <div className={styles.caution}>
            {t('hanging.noRange')}
            <Button
              variant="subtle"
              size="xs"
              className={styles.inline}
              onClick={() =>
                change({
                  reserved: held
                    .filter(({ address }) => address !== pool.gateway.trim())
                    .map(({ name, address }) => ({ name, value: address })),
                })
              }
            >
              {t('hanging.reserveSeen', { count: held.length })}
            </Button>
          </div>
        )}
        <LabelFields
          labels={pool.reserved}
          onChange={(reserved) => change({ reserved })}
          words={{
            title: t('bridge.reserved'),
            add: t('bridge.reservedAdd'),
            name: t('bridge.reservedName'),
            value: t('bridge.reservedAddress'),
          }}
        />
        {fields.at(`ipam.${at}.reserved`).error && (
          <p className={styles.said} data-severity="error">
            {fields.at(`ipam.${at}.reserved`).error}
          </p>
        )}
      </div>
    </fieldset>
  );
}

const addressCount = (range: string, t: (key: string, fill: { count: string }) => string) =>
  sizeOf(range) > 0n ? t('hanging.rangeCount', { count: sizeOf(range).toLocaleString() }) : undefined;
