import { Button, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconDots,
  IconKey,
  IconLockX,
  IconPencil,
  IconPlugConnectedX,
  IconStethoscope,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HostEntry } from '../../../contract/hosts';
import { useView } from '../../app/view';
import { useClient } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';
import { StatusDot } from '../../kit/status-dot';
import { useConfirm } from '../../kit/use-confirm';
import { useFailure } from '../../kit/use-failure';
import { useConnecting } from './connecting';
import { addressOf } from './describe';
import { useDoctor } from './doctor/doctor-store';
import { useHostForm } from './host-form-store';
import styles from './SavedHosts.module.css';
import { useDisconnect } from './use-disconnect';

export function SavedHosts({ hosts }: { hosts: HostEntry[] }) {
  const { t } = useTranslation('hosts');
  const add = useHostForm((form) => form.add);
  return (
    <section aria-labelledby="saved-hosts">
      <div className={styles.head}>
        <h2 id="saved-hosts">{t('saved')}</h2>
        <Button variant="subtle" size="xs" onClick={() => add()}>
          {t('addHost')}
        </Button>
      </div>
      <ul className={styles.list} aria-label={t('saved')}>
        {hosts.map((entry) => (
          <SavedHost key={entry.profile.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function SavedHost({ entry: { profile, status } }: { entry: HostEntry }) {
  const { t } = useTranslation('hosts');
  const look = useConnecting((connecting) => connecting.look);
  return (
    <li className={styles.host}>
      <UnstyledButton className={styles.open} onClick={() => look(profile.id, status.state)}>
        <VisuallyHidden>{t('entry.open')}</VisuallyHidden> <StatusDot state={status.state} />
        <span className={styles.name}>{profile.name}</span>
        <span className={styles.address}>{addressOf(profile, t)}</span>
        <span className={styles.state} data-state={status.state}>
          {t(`app:status.${status.state}`)}
        </span>
      </UnstyledButton>
      <HostActions entry={{ profile, status }} />
    </li>
  );
}

function HostActions({ entry: { profile, status } }: { entry: HostEntry }) {
  const { t } = useTranslation('hosts');
  const client = useClient();
  const fail = useFailure();
  const confirm = useConfirm();
  const disconnect = useDisconnect();
  const edit = useHostForm((form) => form.edit);
  const { examine, setUpKey } = useDoctor();
  const leave = useView((view) => view.leave);
  const remove = () =>
    confirm({
      title: t('remove.title', { host: profile.name }),
      body: t('remove.body'),
      yes: t('remove.confirm'),
      onYes: () => {
        leave(profile.id);
        client.hosts.remove({ host: profile.id }).catch(fail);
      },
    });
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <IconButton icon={IconDots} label={t('entry.actions', { host: profile.name })} />
      </Menu.Target>
      <Menu.Dropdown>
        {status.state !== 'disconnected' && (
          <Menu.Item leftSection={<IconPlugConnectedX size={15} stroke={1.6} />} onClick={() => disconnect(profile.id)}>
            {t('entry.disconnect')}
          </Menu.Item>
        )}
        {profile.kind === 'ssh' && (
          <>
            <Menu.Item leftSection={<IconStethoscope size={15} stroke={1.6} />} onClick={() => examine(profile.id)}>
              {t('doctor:examine')}
            </Menu.Item>
            <Menu.Item leftSection={<IconKey size={15} stroke={1.6} />} onClick={() => setUpKey(profile.id)}>
              {t('doctor:keys.open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconLockX size={15} stroke={1.6} />}
              onClick={() => client.keys.forgetPassphrases({ host: profile.id }).catch(fail)}
            >
              {t('entry.forgetPassphrase')}
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconPencil size={15} stroke={1.6} />} onClick={() => edit(profile)}>
          {t('entry.edit')}
        </Menu.Item>
        <Menu.Item data-tone="danger" leftSection={<IconTrash size={15} stroke={1.6} />} onClick={remove}>
          {t('entry.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
