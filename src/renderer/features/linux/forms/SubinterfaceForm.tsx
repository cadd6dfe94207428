import { NumberInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import { makeSubinterface } from '../../../../model/plan';
import type { Host, Interface, State } from '../../../../model/state';
import { parents } from '../../../../model/suggest';
import { addressesOf } from '../../topology/inspector/HostFacts';
import type { HostAsk } from '../host-ask';
import { deedsFor } from '../interfaces/deeds';
import styles from './forms.module.css';
import type { FormProps } from './HostDrawer';
import { HostFrame } from './HostFrame';
import type { Make } from './plans';

type Draft = { parent: string | null; vlanId: number | string; name: string | null; addresses: string[] };

/** An 802.1q sub-interface on a card. Its name follows from card and id until another is typed. */
export function SubinterfaceForm({ ask, state, onClose }: FormProps<Extract<HostAsk, { kind: 'subinterface' }>>) {
  const { t } = useTranslation('linux');
  const host = state.hosts[ask.machine];
  const cards = useMemo(() => (host ? cardsOf(ask.via, state, host) : []), [ask.via, state, host]);
  const [draft, setDraft] = useState<Draft>({
    ...{ parent: ask.parent ?? cards[0]?.value ?? null, vlanId: '', name: null, addresses: [] },
  });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { parent, vlanId, addresses } = draft;
  const name = draft.name ?? (parent && vlanId !== '' ? `${parent}.${vlanId}` : '');
  const make = useCallback<Make>(
    (asked) => {
      if (parent === null || vlanId === '' || name === '') return null;
      return makeSubinterface({ ...asked, spec: { kind: 'vlan', name, parent, vlanId: Number(vlanId), addresses } });
    },
    [parent, vlanId, name, addresses],
  );
  return (
    <HostFrame ask={ask} state={state} make={make} verb={t('form.verb.make')} onClose={onClose}>
      {(fields) => (
        <Stack gap={12}>
          <Select
            label={t('form.parent')}
            description={t('form.parentHint')}
            data={cards}
            value={parent}
            allowDeselect={false}
            onChange={(value) => change({ parent: value })}
            {...fields.at('spec.parent')}
          />
          {fields.warningAt('spec.parent')}
          <div className={styles.pair}>
            <NumberInput
              label={t('form.vlanId')}
              description={t('form.vlanIdHint')}
              value={vlanId}
              allowDecimal={false}
              hideControls
              data-autofocus
              onChange={(value) => change({ vlanId: value })}
              {...fields.at('spec.vlanId')}
            />
            <TextInput
              label={t('form.name')}
              classNames={{ input: styles.mono }}
              value={name}
              spellCheck={false}
              onChange={(event) => change({ name: event.currentTarget.value.trim() || null })}
              {...fields.at('spec.name')}
            />
          </div>
          <TagsInput
            label={t('form.addresses')}
            description={t('form.addressesHint')}
            placeholder={addresses.length === 0 ? t('form.addressesPlaceholder') : undefined}
            value={addresses}
            acceptValueOnBlur
            onChange={(value) => change({ addresses: value })}
            {...fields.at('spec.addresses')}
          />
        </Stack>
      )}
    </HostFrame>
  );
}

/** What a sub-interface can be made on, with what tells one card from another; towards a LAN before NAT. */
function cardsOf(via: string, state: State, host: Host) {
  const ranked = parents(state, host).map(({ name }) => name);
  const rank = ({ name }: Interface) => (ranked.includes(name) ? ranked.indexOf(name) : ranked.length);
  return Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {})
    .filter((item) => deedsFor(via, host, item).some(({ ask }) => ask.kind === 'subinterface'))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((item) => ({ value: item.name, label: [item.name, ...addressesOf(item)].join(' · ') }));
}
