import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Host, Interface, State } from '../../../../model/state';
import { Tag } from '../../../kit/tag';
import { CardTag } from '../../topology/inspector/CardTag';
import { addressesOf } from '../../topology/inspector/HostFacts';
import { type Presence, presenceOf } from '../ghosts';
import { networksOn } from '../hanging';
import styles from '../linux.module.css';
import { useLinuxView } from '../linux-view';
import { InterfaceMenu } from './InterfaceMenu';
import type { Row } from './tree';

type Props = { row: Row; via: string; state: State; host: Host; after: Host | null; changeable: boolean };

export function InterfaceRow({ row, via, state, host, after, changeable }: Props) {
  const { item, inside } = row;
  const presence = presenceOf(host, after, inside?.id ?? ROOT_NAMESPACE, item);
  return (
    <tr data-presence={presence}>
      <th scope="row">
        <Name row={row} state={state} host={host} presence={presence} />
      </th>
      <td>
        <LinkState item={item} />
      </td>
      <td className={styles.mono}>
        {addressesOf(item).map((address) => (
          <div key={address}>{address}</div>
        ))}
      </td>
      <td className={styles.hardware}>
        {item.mac && <div className={styles.mono}>{item.mac}</div>}
        <div className={styles.soft}>MTU {item.mtu}</div>
      </td>
      <td className={styles.manager}>{inside ? null : <Manager host={host} item={item} />}</td>
      <td className={styles.networks}>
        {networksOn(host, item)
          .map(({ name }) => name)
          .join(', ')}
      </td>
      <td className={styles.actions}>
        {presence === 'present' && !inside && item.kind !== 'loopback' && (
          <InterfaceMenu via={via} host={host} item={item} changeable={changeable} />
        )}
      </td>
    </tr>
  );
}

type NameProps = Pick<Props, 'row' | 'state' | 'host'> & { presence: Presence };

function Name({ row: { key, item, inside, depth, relation, below, folded }, state, host, presence }: NameProps) {
  const { t } = useTranslation('linux');
  const { folds, set } = useLinuxView();
  const kind = [
    t(`topology:interface.kinds.${item.kind}`),
    item.vlanId !== null && t('interfaces.tag', { id: item.vlanId }),
    item.mode,
  ];
  const place = inside ? t('interfaces.inside', { name: inside.name }) : relation === 'port' && t('interfaces.port');
  const bridge = relation === 'on' && item.master !== null && t('interfaces.portOf', { bridge: item.master });
  const owner = !inside && item.peer && host.namespaces[item.peer.namespace];
  const end = owner && t('interfaces.otherEnd', { name: owner.name });
  return (
    <div className={styles.branch} style={{ paddingInlineStart: depth * 20 }}>
      {below.length > 0 ? (
        <UnstyledButton
          className={styles.fold}
          aria-expanded={!folded}
          aria-label={t(folded ? 'interfaces.unfold' : 'interfaces.fold', { name: item.name, count: below.length })}
          onClick={() => set({ folds: { ...folds, [key]: !folded } })}
        >
          <IconChevronRight size={14} data-opened={!folded || undefined} aria-hidden />
        </UnstyledButton>
      ) : (
        <span className={styles.leaf} data-depth={depth || undefined} aria-hidden />
      )}
      <div>
        <div className={styles.named}>
          <span className={styles.name}>{item.name}</span>
          {!inside && <CardTag state={state} host={host} item={item} />}
          {presence !== 'present' && (
            <Tag tone={presence === 'added' ? 'ok' : 'danger'}>{t(`plans:preview.${presence}`)}</Tag>
          )}
          {folded && <Tag>{t('interfaces.folded', { count: below.length })}</Tag>}
        </div>
        <div className={styles.soft}>{[...kind, place, bridge, end].filter(Boolean).join(' · ')}</div>
      </div>
    </div>
  );
}

function LinkState({ item }: { item: Interface }) {
  const { t } = useTranslation('linux');
  const state = item.up ? (item.carrier ? 'up' : 'noCarrier') : 'down';
  return (
    <div className={styles.states}>
      <span className={styles.state} data-state={state}>
        <span className={styles.dot} aria-hidden />
        {t(`interfaces.states.${state}`)}
      </span>
      {item.promiscuous && <Tag tone={item.master === null ? 'warn' : 'plain'}>{t('interfaces.promiscuous')}</Tag>}
    </div>
  );
}

/** Who brings it up when the host starts. Only cards and what is on them are anybody's. */
function Manager({ host, item }: { host: Host; item: Interface }) {
  const { t } = useTranslation('linux');
  if (!['physical', 'wireless', 'vlan', 'macvlan', 'ipvlan'].includes(item.kind)) return null;
  if (!host.configuration) return <span className={styles.soft}>{t('managers.unread')}</span>;
  const manager = host.configuration.managers[item.name];
  if (!manager) return <span className={styles.soft}>{t('managers.unknown')}</span>;
  return <>{t(`managers.${manager}`)}</>;
}
