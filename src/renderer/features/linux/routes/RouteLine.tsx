import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Host } from '../../../../model/state';
import { IconButton } from '../../../kit/icon-button';
import { Tag } from '../../../kit/tag';
import type { RouteRow } from '../ghosts';
import { useHostAsk } from '../host-ask';
import styles from '../linux.module.css';
import { heldBy, shown } from './route-rows';

type Props = { row: RouteRow; via: string; host: Host; changeable: boolean };

export function RouteLine({ row: { route, presence }, via, host, changeable }: Props) {
  const { t } = useTranslation('linux');
  const put = useHostAsk((asking) => asking.put);
  const { type, gateway, device, source, metric, table, protocol, flags } = route;
  const on = { via, machine: host.id, route };
  const destination = shown(route);
  const held = heldBy(route);
  return (
    <tr data-presence={presence} data-unused={flags.length > 0 || undefined}>
      <th scope="row">
        <span className={styles.mono}>{destination}</span>{' '}
        {presence !== 'present' && (
          <Tag tone={presence === 'added' ? 'ok' : 'danger'}>{t(`plans:preview.${presence}`)}</Tag>
        )}
        {type !== 'unicast' && <Tag>{t(`routes.types.${type}`)}</Tag>}
        {flags.length > 0 && <Tag tone="warn">{flags.join(' ')}</Tag>}
      </th>
      <td className={styles.mono}>{gateway ?? <span className={styles.soft}>–</span>}</td>
      <td className={styles.mono}>{device}</td>
      <td className={styles.mono}>{source}</td>
      <td className={styles.mono}>{metric === 0 ? '' : metric}</td>
      <td>{table}</td>
      <td>{protocol}</td>
      <td className={styles.actions}>
        {presence !== 'present' ? null : held === null ? (
          <span className={styles.pairOfActions}>
            <IconButton
              icon={IconPencil}
              iconSize={15}
              size="sm"
              disabled={!changeable}
              label={t('routes.change', { destination })}
              onClick={() => put({ kind: 'route', ...on })}
            />
            <IconButton
              icon={IconTrash}
              iconSize={15}
              size="sm"
              disabled={!changeable}
              label={t('routes.remove', { destination })}
              onClick={() => put({ kind: 'remove-route', ...on })}
            />
          </span>
        ) : (
          <span className={styles.soft}>{t(`routes.held.${held}`)}</span>
        )}
      </td>
    </tr>
  );
}
