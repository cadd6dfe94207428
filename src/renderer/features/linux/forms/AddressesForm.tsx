import { TagsInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import { addressesOf } from '../../topology/inspector/HostFacts';
import type { HostAsk } from '../host-ask';
import type { FormProps } from './HostDrawer';
import { HostFrame } from './HostFrame';
import { changeAddresses, type Make } from './plans';

/** The addresses of an interface, as they are to be. */
export function AddressesForm({
  ask,
  state,
  onClose,
}: FormProps<Extract<HostAsk, { kind: 'addresses' | 'remove-link' }>>) {
  const { t } = useTranslation('linux');
  const item = state.hosts[ask.machine]?.namespaces[ROOT_NAMESPACE]?.interfaces[ask.device];
  const [before] = useState(() => (item ? addressesOf(item) : []));
  const [addresses, setAddresses] = useState(before);
  const make = useCallback<Make>(
    (asked) => changeAddresses(asked, ask.device, before, addresses),
    [ask.device, before, addresses],
  );
  return (
    <HostFrame ask={ask} state={state} make={make} verb={t('form.verb.change')} onClose={onClose}>
      {(fields) => (
        <TagsInput
          label={t('form.addresses')}
          description={t('form.addressesHint')}
          placeholder={addresses.length === 0 ? t('form.addressesPlaceholder') : undefined}
          value={addresses}
          acceptValueOnBlur
          data-autofocus
          onChange={setAddresses}
          {...fields.at('address')}
        />
      )}
    </HostFrame>
  );
}
