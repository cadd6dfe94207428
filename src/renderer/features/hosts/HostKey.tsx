import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CommandBlock } from '../../kit/command-block';
import { CopyButton } from '../../kit/copy-button';
import { Notice } from '../../kit/notice';
import styles from './ConnectDialog.module.css';

type Params = Record<string, string>;

/** A host seen for the first time: its key, and how to check it. */
export function UnknownKey(props: {
  host: string;
  params: Params;
  onAccept: (fingerprint: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('hosts');
  const { fingerprint = '', keyType = '' } = props.params;
  const check = `ssh-keygen -lf /etc/ssh/ssh_host_${shortType(keyType)}_key.pub`;
  return (
    <>
      <h3 className={styles.heading}>{t('connect.unknownKey.title')}</h3>
      <p className={styles.body}>{t('connect.unknownKey.body', { host: props.host })}</p>
      <Key label={t('connect.unknownKey.fingerprint')} type={keyType} fingerprint={fingerprint} />
      <div className={styles.check}>
        <p className={styles.note}>{t('connect.unknownKey.check')}</p>
        <CommandBlock text={check} label={t('connect.unknownKey.check')} />
      </div>
      <p className={styles.note}>{t('connect.unknownKey.remembered')}</p>
      <Group justify="flex-end" mt={16} gap={8}>
        <Button onClick={props.onCancel} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button variant="filled" onClick={() => props.onAccept(fingerprint)}>
          {t('connect.unknownKey.accept')}
        </Button>
      </Group>
    </>
  );
}

/** A host that shows another key than the one it is known by: refused, whatever the person says. */
export function ChangedKey(props: {
  params: Params;
  onExamine: () => void;
  onRetry: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('hosts');
  const { fingerprint = '', keyType = '', knownFingerprint = '', knownKeyType = '' } = props.params;
  const { file = '', line = '', address = '', port = '22', reason } = props.params;
  const known = port === '22' ? address : `[${address}]:${port}`;
  return (
    <>
      <Notice tone="danger" title={t('connect.changedKey.title')} live>
        {t('connect.changedKey.why')}
      </Notice>
      <div style={{ height: 12 }} />
      <Key label={t('connect.changedKey.shown')} type={keyType} fingerprint={fingerprint} tone="danger" />
      <Key label={t('connect.changedKey.known')} type={knownKeyType} fingerprint={knownFingerprint}>
        <p className={styles.note}>
          {t(reason === 'revoked' ? 'connect.changedKey.revoked' : 'connect.changedKey.where', { file, line })}
        </p>
      </Key>
      {reason !== 'revoked' && (
        <div className={styles.check}>
          <p className={styles.note}>{t('connect.changedKey.mend')}</p>
          <CommandBlock text={`ssh-keygen -f '${file}' -R '${known}'`} label={t('connect.changedKey.mend')} />
        </div>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="subtle" onClick={props.onExamine}>
          {t('doctor:examine')}
        </Button>
        <Button variant="subtle" onClick={props.onRetry}>
          {t('common:tryAgain')}
        </Button>
        <Button onClick={props.onCancel} data-autofocus>
          {t('common:close')}
        </Button>
      </Group>
    </>
  );
}

type KeyProps = {
  label: string;
  type: string;
  fingerprint: string;
  tone?: 'danger';
  children?: React.ReactNode;
};

function Key({ label, type, fingerprint, tone, children }: KeyProps) {
  return (
    <div className={styles.key} data-tone={tone}>
      <div className={styles.keyHead}>
        <span>
          {label} · {type}
        </span>
        <CopyButton text={fingerprint} what={label} />
      </div>
      <code className={styles.fingerprint}>{fingerprint}</code>
      {children}
    </div>
  );
}

/** `ssh-ed25519` → `ed25519`, as sshd names its key files. */
function shortType(type: string): string {
  if (type.startsWith('ecdsa')) return 'ecdsa';
  return type.replace(/^ssh-/, '') || 'ed25519';
}
