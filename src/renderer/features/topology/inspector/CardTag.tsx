import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Host, Interface, State } from '../../../../model/state';
import { cardKind } from '../../../../model/suggest';
import { Tag } from '../../../kit/tag';
import styles from './Inspector.module.css';

/** What kind of wire a card is on, as NAT or host-only, with what it was told from. Nothing where nothing tells. */
export function CardTag({ state, host, item }: { state: State; host: Host; item: Interface }) {
  const { t } = useTranslation('networks');
  const isCard = host.role === 'managed' && (item.kind === 'physical' || item.kind === 'wireless');
  const told = isCard ? cardKind(state, host, item) : null;
  if (!told) return null;
  const reasons = [told.reason, ...(told.lease ? [told.lease] : [])];
  const why = reasons.map(({ code, params }) => t(`suggest.why.${code}`, params)).join(t('hosts:cards.between'));
  return (
    <Tooltip label={why} multiline w={280}>
      <span tabIndex={0} className={styles.told}>
        <Tag tone="accent">{t(`suggest.kinds.${told.kind}`)}</Tag>
      </span>
    </Tooltip>
  );
}
