import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../contract/errors';
import type { ConnectAnswers } from '../../../contract/hosts';
import type { MendEntry } from '../../../contract/mends';
import { toShell } from '../../../model/operations';
import { portolanError } from '../../client';
import { useClient, useHost } from '../../data/hooks';
import { CommandBlock } from '../../kit/command-block';
import { ErrorNotice } from '../../kit/error-notice';
import styles from './history.module.css';
import { mendTitle } from './mend-title';

/** Asks before a mend is taken back, and shows by what; a connection is made anew for it, and may ask for something too. */
export function MendUndoDialog({ entry, onClose }: { entry: MendEntry | null; onClose: () => void }) {
  const { t } = useTranslation('history');
  return (
    <Modal
      opened={entry !== null}
      onClose={onClose}
      title={entry && t('undoThing', { title: mendTitle(t, entry.mend) })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
    >
      {entry && <Undoing key={entry.id} entry={entry} onClose={onClose} />}
    </Modal>
  );
}

/** What the person is asked for after such a refusal. */
const ASKED: Partial<Record<ErrorData['code'], 'password' | 'passphrase'>> = {
  'password-needed': 'password',
  'authentication-failed': 'password',
  'passphrase-needed': 'passphrase',
  'passphrase-wrong': 'passphrase',
};

function Undoing({ entry, onClose }: { entry: MendEntry; onClose: () => void }) {
  const { t } = useTranslation('history');
  const client = useClient();
  const profile = useHost(entry.host)?.profile;
  const [error, setError] = useState<ErrorData | null>(null);
  const [answers, setAnswers] = useState<ConnectAnswers>({});
  const [sudoPassword, setSudoPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const { id, mend, line } = entry;
  const asks = error ? ASKED[error.code] : undefined;
  const lacks = (mend.needsPassword && sudoPassword === '') || (asks !== undefined && !answers[asks]);
  const undo = async () => {
    setBusy(true);
    try {
      await client.doctor.undo({ entry: id, answers, ...(mend.needsPassword && { sudoPassword }) });
      onClose();
    } catch (failure) {
      setError(portolanError(failure).toData());
      setAnswers({});
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.mend}
      onSubmit={(event) => {
        event.preventDefault();
        void undo();
      }}
    >
      <p className={styles.quiet}>{t(line === null ? 'mend.undoHint' : 'mend.lineHint')}</p>
      <CommandBlock text={line ?? mend.undo.map(toShell).join('\n')} label={t('undoSteps')} limit={200} />
      {error && <ErrorNotice error={error} host={profile?.name ?? entry.hostName} />}
      {asks && (
        <Secret
          label={t(`hosts:connect.${asks}`)}
          value={answers[asks] ?? ''}
          onChange={(secret) => setAnswers({ [asks]: secret })}
        />
      )}
      {mend.needsPassword && (
        <Secret label={t('doctor:sudoPassword')} value={sudoPassword} onChange={setSudoPassword} />
      )}
      <Group justify="flex-end" gap={8}>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="filled" type="submit" loading={busy} disabled={lacks}>
          {t('undo')}
        </Button>
      </Group>
    </form>
  );
}

type SecretProps = { label: string; value: string; onChange: (secret: string) => void };

const Secret = ({ label, value, onChange }: SecretProps) => (
  <PasswordInput
    label={label}
    value={value}
    autoComplete="off"
    onChange={(event) => onChange(event.currentTarget.value)}
    visibilityToggleButtonProps={{ 'aria-hidden': true }}
  />
);
