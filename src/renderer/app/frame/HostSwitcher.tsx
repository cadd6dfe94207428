import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconLayoutGrid, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHost, useHosts } from '../../data/hooks';
import { useConnecting } from '../../features/hosts/connecting';
import { useDisconnect } from '../../features/hosts/use-disconnect';
import { StatusDot } from '../../kit/status-dot';
import { useView } from '../view';
import styles from './HostSwitcher.module.css';

/** Says which host is looked at and how it is, and changes to another. */
export function HostSwitcher() {
  const { t } = useTranslation('app');
  const { host, go } = useView();
  const hosts = useHosts()?.hosts ?? [];
  const current = useHost(host);
  const look = useConnecting((connecting) => connecting.look);
  const disconnect = useDisconnect();
  const status = current?.status.state ?? 'disconnected';
  return (
    <Menu position="bottom-start" width={264}>
      <Menu.Target>
        <UnstyledButton className={styles.target}>
          <VisuallyHidden>{t('hostSwitcher')}</VisuallyHidden> {current && <StatusDot state={status} />}
          <span className={styles.name}>{current?.profile.name ?? t('noHost')}</span>
          {current && (
            <span className={styles.status} data-state={status}>
              {t(`status.${status}`)}
            </span>
          )}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {hosts.map(({ profile, status: { state } }) => (
          <Menu.Item
            key={profile.id}
            leftSection={<StatusDot state={state} boxed />}
            rightSection={<span className={styles.state}>{t(`status.${state}`)}</span>}
            aria-current={profile.id === host || undefined}
            onClick={() => look(profile.id, state)}
          >
            {profile.name}
          </Menu.Item>
        ))}
        {hosts.length > 0 && <Menu.Divider />}
        <Menu.Item leftSection={<IconLayoutGrid size={15} stroke={1.6} />} onClick={() => go('start')}>
          {t('allHosts')}
        </Menu.Item>
        {current && status !== 'disconnected' && (
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
