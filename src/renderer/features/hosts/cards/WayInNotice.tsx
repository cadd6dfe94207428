import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Host, State } from '../../../../model/state';
import { wayIn } from '../../../../model/suggest';
import { useHost } from '../../../data/hooks';
import { Disclosure } from '../../../kit/disclosure';
import { Notice } from '../../../kit/notice';
import styles from './cards.module.css';
import { HostOnlyGuide } from './HostOnlyGuide';

type Props = { via: string; state: State; host: Host };

/** Which of a VM's cards to reach it by, and why; what to set in the hypervisor where there is none. */
export function WayInNotice({ via, state, host }: Props) {
  const { t } = useTranslation('hosts');
  const profile = useHost(via)?.profile;
  const way = useMemo(() => (host.role === 'managed' ? wayIn(state, host) : null), [state, host]);
  if (!way || profile?.kind !== 'ssh') return null;
  if (way.kind === 'none')
    return (
      <Notice tone="warn" title={t('cards.none')}>
        <p>{t('cards.noneWhy')}</p>
        <Disclosure label={t('cards.how')}>
          <HostOnlyGuide guess={way.hypervisor} />
        </Disclosure>
      </Notice>
    );
  const { card, address, told } = way;
  const besideNat = way.ways.includes('nat') && told.kind !== 'nat';
  const place = { address, card, kind: t(`networks:suggest.kinds.${told.kind}`) };
  const why = [
    t(`networks:suggest.why.${told.reason.code}`, told.reason.params),
    t(`cards.why.${told.kind}`),
    ...(told.lease ? [t('networks:suggest.why.lease', told.lease.params)] : []),
    ...(besideNat ? [t('cards.besideNat')] : []),
  ].join(t('cards.between'));
  if (profile.address === address)
    return (
      <p className={styles.reached}>
        <strong>{t('cards.reached', place)}</strong>
        {t('cards.between')}
        {why}
      </p>
    );
  return (
    <Notice tone="info" title={t('cards.use', place)}>
      {why}
    </Notice>
  );
}
