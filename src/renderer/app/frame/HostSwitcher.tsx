import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconLayoutGrid, IconPlugConnectedX, IconTopologyStar3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HostEntry } from '../../../contract/hosts';
import { useHost, useHosts } from '../../data/hooks';
import { useTogether } from '../../data/together';
import { useConnecting } from '../../features/hosts/connecting';
import { useDisconnect } from '../../features/hosts/use-disconnect';
import { StatusDot } from '../../kit/status-dot';
import { useView } from '../view';
import styles from './HostSwitcher.module.css';

/** Says which host is looked at and how it is, and changes to another. */
export function HostSwitcher() {
  const { t } = useTranslation('app');
  const { host, all, go, openAll } = useView();
  const hosts = useHosts()?.hosts ?? [];
  const together = useTogether();
  const current = useHost(host);
  const look = useConnecting((connecting) => connecting.look);
  const disconnect = useDisconnect();
  const status = current?.status.state ?? 'disconnected';
  return (
    <Menu position="bottom-start" width={264}>
      <Menu.Target>
        <UnstyledButton className={styles.target}>
          <VisuallyHidden>{t('hostSwitcher')}</VisuallyHidden>
          {current && all ? <Together hosts={together} /> : <One entry={current} />}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {together[0] && together.length > 1 && (
          <>
            <Menu.Item
              leftSection={<IconTopologyStar3 size={15} stroke={1.6} />}
              rightSection={<span className={styles.state}>{t('hostCount', { count: together.length })}</span>}
              aria-current={all || undefined}
              onClick={() => openAll(together[0]?.profile.id ?? '')}
            >
              {t('together')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {hosts.map(({ profile, status: { state } }) => (
          <Menu.Item
            key={profile.id}
            leftSection={<StatusDot state={state} boxed />}
            rightSection={<span className={styles.state}>{t(`status.${state}`)}</span>}
            aria-current={(!all && profile.id === host) || undefined}
            onClick={() => look(profile.id, state)}
          >
            {profile.name}
          </Menu.Item>
        ))}
        {hosts.length > 0 && <Menu.Divider />}
        <Menu.Item leftSection={<IconLayoutGrid size={15} stroke={1.6} />} onClick={() => go('start')}>
          {t('allHosts')}
        </Menu.Item>
        {current && !all && status !== 'disconnected' && (
          <Menu.Item
            leftSection={<IconPlugConnectedX size={15} stroke={1.6} />}
            onClick={() => disconnect(current.profile.id)}
          >
            {t('disconnect')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function One({ entry }: { entry: HostEntry | null }) {
  const { t } = useTranslation('app');
  const status = entry?.status.state ?? 'disconnected';
  return (
    <>
      {entry && <StatusDot state={status} />}
      <span className={styles.name}>{entry?.profile.name ?? t('noHost')}</span>
      {entry && (
        <span className={styles.status} data-state={status}>
          {t(`status.${status}`)}
        </span>
      )}
    </>
  );
}

/** All hosts at once are as well as the worst of them. */
function Together({ hosts }: { hosts: readonly HostEntry[] }) {
  const { t } = useTranslation('app');
  const lost = hosts.filter(({ status }) => status.state !== 'connected').length;
  return (
    <>
      <StatusDot state={lost > 0 ? 'stale' : 'connected'} />
      <span className={styles.name}>{t('together')}</span>
      <span className={styles.status} data-state={lost > 0 ? 'stale' : 'connected'}>
        {lost > 0 ? t('hostsLost', { count: lost }) : t('hostCount', { count: hosts.length })}
      </span>
    </>
  );
}
