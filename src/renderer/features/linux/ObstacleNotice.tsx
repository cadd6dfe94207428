import { useTranslation } from 'react-i18next';
import type { Host } from '../../../model/state';
import { Notice } from '../../kit/notice';
import styles from './linux.module.css';
import { obstacleTo } from './obstacles';

/** What could not be read of this machine, and what cannot be changed because of it. */
export function ObstacleNotice({ host }: { host: Host }) {
  const { t } = useTranslation('linux');
  const obstacle = obstacleTo('links', host);
  const unread = host.unread.filter(({ fact }) => fact === 'links' || fact === 'configuration' || fact === 'iptables');
  const physical = host.role === 'physical';
  if (!obstacle && unread.length === 0 && !physical) return null;
  return (
    <div className={styles.notices}>
      {physical && !obstacle && <Notice tone="info" title={t('elevation')} />}
      {obstacle && (
        <Notice
          tone={obstacle.code === 'only-routes' ? 'info' : 'warn'}
          title={t(`obstacles.title.${obstacle.code}`, { detail: obstacle.detail })}
        >
          {obstacle.code === 'only-routes'
            ? t('elevation')
            : t(`obstacles.body.${obstacle.code}`, { detail: obstacle.detail })}
        </Notice>
      )}
      {obstacle?.code !== 'privilege' &&
        unread.map(({ fact, reason, detail }) => (
          <Notice key={`${fact} ${reason}`} tone="warn" title={t(`unread.${fact}`)}>
            {t(`topology:host.unreadReasons.${reason}`, { detail })}
          </Notice>
        ))}
    </div>
  );
}
