import { Button, Group, Loader, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../../../contract/hosts';
import { useView } from '../../app/view';
import { useData, useHost } from '../../data/hooks';
import { ErrorNotice } from '../../kit/error-notice';
import { useNow } from '../../kit/time';
import styles from './ConnectDialog.module.css';
import { useConnecting } from './connecting';
import { addressOf } from './describe';
import { useDoctor } from './doctor/doctor-store';
import { ChangedKey, UnknownKey } from './HostKey';
import { useHostForm } from './host-form-store';
import { SecretForm } from './SecretForm';
import { type Attempt, useConnect } from './use-connect';

/** Connecting, and what it asks for. Closing gives up. */
export function ConnectDialog() {
  const { t } = useTranslation('hosts');
  const { host, close } = useConnecting();
  const entry = useHost(host);
  return (
    <Modal
      opened={entry !== null}
      onClose={close}
      title={t('connect.title', { host: entry?.profile.name ?? '' })}
      size={500}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
      closeOnClickOutside={false}
    >
      {entry && <Connecting key={entry.profile.id} profile={entry.profile} onClose={close} />}
    </Modal>
  );
}

type Props = { profile: HostProfile; onClose: () => void };

function Connecting({ profile, onClose }: Props) {
  const open = useView((view) => view.open);
  const answers = useConnecting((connecting) => connecting.answers);
  const { attempt, tryWith } = useConnect(profile.id, answers, () => {
    onClose();
    open(profile.id);
  });
  if (attempt.phase === 'trying') return <Trying profile={profile} since={attempt.since} onCancel={onClose} />;
  return <Refused profile={profile} attempt={attempt} tryWith={tryWith} onClose={onClose} />;
}

function Trying({ profile, since, onCancel }: { profile: HostProfile; since: number; onCancel: () => void }) {
  const { t } = useTranslation('hosts');
  const long = useNow(1000) - since > 6000;
  return (
    <>
      <div className={styles.trying} role="status">
        <Loader size={18} />
        <div>
          <p>{t('connect.connecting', { address: addressOf(profile, t) })}</p>
          {long && <p className={styles.soft}>{t('connect.connectingLong')}</p>}
        </div>
      </div>
      <Group justify="flex-end">
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
      </Group>
    </>
  );
}

type RefusedProps = Props & {
  attempt: Extract<Attempt, { phase: 'refused' }>;
  tryWith: ReturnType<typeof useConnect>['tryWith'];
};

function Refused({ profile, attempt, tryWith, onClose }: RefusedProps) {
  const { t } = useTranslation('hosts');
  const edit = useHostForm((form) => form.edit);
  const examine = useDoctor((doctor) => doctor.examine);
  const { info } = useData();
  const { error, given } = attempt;
  const { code, params } = error;
  const onExamine = () => {
    onClose();
    examine(profile.id, given);
  };
  const takesPassword = (params.offered ?? '').split(', ').some((way) => PASSWORD_WAYS.has(way));
  if (code === 'host-key-unknown')
    return (
      <UnknownKey
        host={params.jump ?? profile.name}
        params={params}
        onAccept={(acceptHostKey) => void tryWith({ acceptHostKey })}
        onCancel={onClose}
      />
    );
  if (code === 'host-key-changed')
    return <ChangedKey params={params} onExamine={onExamine} onRetry={() => void tryWith({})} onCancel={onClose} />;
  if (code === 'passphrase-needed' || code === 'passphrase-wrong')
    return (
      <SecretForm
        label={t('connect.passphrase')}
        body={t('connect.passphraseBody', { path: params.path ?? '' })}
        problem={code === 'passphrase-wrong' ? t('connect.wrongPassphrase') : null}
        keep={t(`connect.keep.${info.keeps}`)}
        onExamine={onExamine}
        onSubmit={(passphrase, keepPassphrase) => void tryWith({ passphrase, keepPassphrase })}
        onCancel={onClose}
      />
    );
  if (code === 'password-needed' || (code === 'authentication-failed' && takesPassword))
    return (
      <SecretForm
        label={t('connect.password')}
        body={t('connect.passwordBody', { user: params.user ?? '', host: profile.name })}
        problem={given.password !== undefined ? t('connect.wrongPassword') : null}
        keep={null}
        onExamine={onExamine}
        onSubmit={(password) => void tryWith({ password })}
        onCancel={onClose}
      />
    );
  return (
    <>
      <ErrorNotice error={error} host={profile.name}>
        {params.tried && <p>{t('connect.tried', { tried: params.tried })}</p>}
        {params.offered && <p>{t('connect.offered', { offered: params.offered })}</p>}
      </ErrorNotice>
      <Group justify="flex-end" mt={16} gap={8}>
        {profile.kind === 'ssh' && (
          <Button variant="subtle" onClick={onExamine}>
            {t('doctor:examine')}
          </Button>
        )}
        <Button
          variant="subtle"
          onClick={() => {
            onClose();
            edit(profile);
          }}
        >
          {t('connect.editHost')}
        </Button>
        <Button onClick={onClose}>{t('common:close')}</Button>
        <Button variant="filled" onClick={() => void tryWith({})}>
          {t('common:tryAgain')}
        </Button>
      </Group>
    </>
  );
}

const PASSWORD_WAYS = new Set(['password', 'keyboard-interactive']);
