import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostProfile } from '../../../../contract/hosts';
import { KEY_STEPS, type KeySetUp } from '../../../../contract/keys';
import { ErrorNotice } from '../../../kit/error-notice';
import styles from './doctor.module.css';
import { useDoctor } from './doctor-store';
import { KeyForm } from './KeyForm';
import { KeyStepLine } from './KeyStepLine';
import { useKeySetUp } from './use-key-set-up';

type Profile = Extract<HostProfile, { kind: 'ssh' }>;

/** From a password to a login by key. */
export function KeyPanel({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation('doctor');
  const examine = useDoctor((doctor) => doctor.examine);
  const { progress, start, reset } = useKeySetUp();
  const [asked, setAsked] = useState<KeySetUp | null>(null);
  if (!progress || !asked)
    return (
      <KeyForm
        profile={profile}
        onClose={onClose}
        onStart={(input) => {
          setAsked(input);
          void start(input);
        }}
      />
    );
  const { done, step, error, finished } = progress;
  const wanted = KEY_STEPS.filter(
    (one) =>
      (one !== 'alias' || asked.alias !== null) &&
      (one !== 'hosts-file' || asked.hostsFile) &&
      (one !== 'passwords-off' || asked.passwordsOff),
  );
  return (
    <>
      <ol className={styles.stages}>
        {wanted.map((one) => (
          <KeyStepLine
            key={one}
            step={one}
            host={profile.name}
            outcome={done.find((event) => event.step === one) ?? null}
            state={error && step === one ? 'failed' : step === one ? 'running' : 'waiting'}
          />
        ))}
      </ol>
      {error && <ErrorNotice error={error} host={profile.name} />}
      <p className={styles.end} role="status">
        {finished && t('keys.finished', { host: profile.name })}
      </p>
      <Group justify="flex-end" gap={8}>
        {error && <Button onClick={reset}>{t('common:back')}</Button>}
        {error && <Button onClick={() => examine(profile.id, asked.answers)}>{t('examine')}</Button>}
        <Button variant={finished ? 'filled' : 'default'} onClick={onClose}>
          {t(finished || error ? 'common:close' : 'common:cancel')}
        </Button>
      </Group>
    </>
  );
}
