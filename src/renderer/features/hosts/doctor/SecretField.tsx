import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './doctor.module.css';

type Props = { label: string; wrong: boolean; onSubmit: (secret: string) => void };

/** Asks for a password or passphrase in place. */
export function SecretField({ label, wrong, onSubmit }: Props) {
  const { t } = useTranslation('hosts');
  const [secret, setSecret] = useState('');
  return (
    <form
      className={styles.secret}
      onSubmit={(event) => {
        event.preventDefault();
        if (secret !== '') onSubmit(secret);
      }}
    >
      <PasswordInput
        aria-label={label}
        placeholder={label}
        value={secret}
        error={wrong && secret === '' ? t('connect.wrongPassword') : null}
        autoComplete="off"
        autoFocus
        onChange={(event) => setSecret(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-hidden': true }}
      />
      <Button variant="filled" type="submit" disabled={secret === ''}>
        {t('connect.continue')}
      </Button>
    </form>
  );
}
