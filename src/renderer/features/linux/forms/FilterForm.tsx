import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIp } from '../../../../model/address';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import { addressesOf } from '../../topology/inspector/HostFacts';
import type { HostAsk } from '../host-ask';
import styles from './forms.module.css';
import type { FormProps } from './HostDrawer';
import { HostFrame } from './HostFrame';
import { letThrough, type Make } from './plans';

type Draft = { inDevice: string | null; outDevice: string | null; source: string; destination: string; both: boolean };

/** Which packets Docker's firewall is to let this host pass on. */
export function FilterForm({ ask, state, onClose }: FormProps<Extract<HostAsk, { kind: 'filter' }>>) {
  const { t } = useTranslation('linux');
  const [draft, setDraft] = useState<Draft>({
    ...{ inDevice: null, outDevice: null, source: '', destination: '', both: true },
  });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { inDevice, outDevice, source, destination, both } = draft;
  const make = useCallback<Make>(
    (asked) => {
      const match = { inDevice, outDevice, source: cidrOf(source), destination: cidrOf(destination) };
      return Object.values(match).every((part) => part === null) ? null : letThrough(asked, match, both);
    },
    [inDevice, outDevice, source, destination, both],
  );
  const devices = Object.values(state.hosts[ask.machine]?.namespaces[ROOT_NAMESPACE]?.interfaces ?? {})
    .filter(({ kind, master }) => kind !== 'loopback' && master === null)
    .map((item) => ({ value: item.name, label: [item.name, ...addressesOf(item)].join(' · ') }));
  const device = (value: string | null) => ({ data: devices, value, placeholder: t('form.any'), clearable: true });
  return (
    <HostFrame ask={ask} state={state} make={make} verb={t('form.verb.add')} onClose={onClose}>
      {(fields) => (
        <Stack gap={12}>
          <div className={styles.pair}>
            <Select
              label={t('form.inDevice')}
              {...device(inDevice)}
              onChange={(value) => change({ inDevice: value })}
            />
            <Select
              label={t('form.outDevice')}
              {...device(outDevice)}
              onChange={(value) => change({ outDevice: value })}
            />
            <TextInput
              label={t('form.from')}
              placeholder={t('form.anywhere')}
              classNames={{ input: styles.mono }}
              value={source}
              spellCheck={false}
              onChange={(event) => change({ source: event.currentTarget.value })}
              {...fields.at('rule.source')}
            />
            <TextInput
              label={t('form.to')}
              placeholder={t('form.anywhere')}
              classNames={{ input: styles.mono }}
              value={destination}
              spellCheck={false}
              onChange={(event) => change({ destination: event.currentTarget.value })}
              {...fields.at('rule.destination')}
            />
          </div>
          <Checkbox
            size="xs"
            label={t('form.both')}
            description={t('form.bothHint')}
            checked={both}
            onChange={(event) => change({ both: event.currentTarget.checked })}
          />
        </Stack>
      )}
    </HostFrame>
  );
}

/** A single address is a subnet of one. */
function cidrOf(typed: string): string | null {
  const text = typed.trim();
  return isIp(text) ? `${text}/32` : text || null;
}
