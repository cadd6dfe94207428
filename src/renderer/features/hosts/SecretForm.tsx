import { Button, Checkbox, Group, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ConnectDialog.module.css';

type Props = {
  label: string;
  body: string;
  problem: string | null;
  /** How keeping it is called; null: it is not offered. */
  keep: string | null;
  /** To find out why it is needed. */
  onExamine: () => void;
  onSubmit: (secret: string, keep: boolean) => void;
  onCancel: () => void;
};

/** Asks for a password or passphrase. */
export function SecretForm({ label, body, problem, keep, onExamine, onSubmit, onCancel }: Props) {
  const { t } = useTranslation('hosts');
  const [secret, setSecret] = useState('');
  const [kept, setKept] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(secret, kept);
      }}
    >
      <p className={styles.body}>{body}</p>
      <PasswordInput
        label={label}
        value={secret}
        error={secret === '' ? problem : null}
        autoComplete="off"
        data-autofocus
        autoFocus
        onChange={(event) => setSecret(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-hidden': true }}
      />
      {keep !== null && (
        <Checkbox mt={12} label={keep} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
      )}
      <Group justify="flex-end" mt={16} gap={8}>
        <Button variant="subtle" onClick={onExamine}>
          {t('doctor:examine')}
        </Button>
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
        <Button variant="filled" type="submit" disabled={secret === ''}>
          {t('connect.continue')}
        </Button>
      </Group>
    </form>
  );
}
