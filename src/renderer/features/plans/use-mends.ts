import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../model/address';
import { giveAddress } from '../../../model/operations/effects/ipam';
import type { PlanProblem } from '../../../model/plan';
import type { Host, Network } from '../../../model/state';
import type { Mend } from './use-fields';

const NONE_CAN_BE_CHOSEN = new Set(['address-default-bridge', 'address-chosen-subnet']);

/** For a static address that will not do: one that is free, or none. */
export function useAddressMend(
  host: Host | null | undefined,
  network: Network | null | undefined,
  onAddress: (ipv4: string) => void,
): (problem: PlanProblem) => Mend | null {
  const { t } = useTranslation('networks');
  return useCallback(
    ({ code, field }) => {
      if (field !== 'endpoint.ipv4') return null;
      const given = host && network && !NONE_CAN_BE_CHOSEN.has(code) ? giveAddress(host, network, 4, null) : null;
      if (!given) return { label: t('mend.letDocker'), run: () => onAddress('') };
      const free = addressOf(given.address);
      return { label: t('mend.use', { value: free }), run: () => onAddress(free) };
    },
    [t, host, network, onAddress],
  );
}
