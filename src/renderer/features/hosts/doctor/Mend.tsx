import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorMend } from '../../../../contract/doctor';
import type { ErrorData } from '../../../../contract/errors';
import type { ConnectAnswers, HostProfile } from '../../../../contract/hosts';
import { toShell } from '../../../../model/operations';
import { portolanError } from '../../../client';
import { useClient } from '../../../data/hooks';
import { CommandBlock } from '../../../kit/command-block';
import { ErrorNotice } from '../../../kit/error-notice';
import { useHostForm } from '../host-form-store';
import styles from './doctor.module.css';
import { useDoctor } from './doctor-store';

type Props = {
  mend: DoctorMend;
  profile: HostProfile;
  answers: ConnectAnswers;
  onMended: () => void;
  onLeave: () => void;
};

/** One way out: commands for the console, something Portolan does from here, or a place in the app. */
export function Mend({ mend, profile, answers, onMended, onLeave }: Props) {
  const { t } = useTranslation('doctor');
  const text = t(`mends.${mend.code}`, mend.params);
  return (
    <div className={styles.mend}>
      <p>{text}</p>
      {mend.commands.length > 0 && (
        <>
          <p className={styles.soft}>{t(`where.${mend.where}`)}</p>
          <CommandBlock text={mend.commands.map(toShell).join('\n')} label={text} />
        </>
      )}
      {mend.where === 'here' && <DoIt mend={mend} host={profile.id} answers={answers} onMended={onMended} />}
      {mend.where === 'app' && <InApp mend={mend} profile={profile} onLeave={onLeave} />}
    </div>
  );
}

function DoIt({ mend, host, answers, onMended }: Pick<Props, 'mend' | 'answers' | 'onMended'> & { host: string }) {
  const { t } = useTranslation('doctor');
  const client = useClient();
  const [error, setError] = useState<ErrorData | null>(null);
  const remember = useDoctor((doctor) => doctor.remember);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      const { undo } = await client.doctor.mend({ host, answers, code: mend.code, params: mend.params });
      remember({ undo, mend });
      onMended();
    } catch (failure) {
      setError(portolanError(failure).toData());
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="xs" variant="filled" loading={busy} onClick={() => void run()}>
        {t('doIt')}
      </Button>
      {error && <ErrorNotice error={error} host={host} />}
    </>
  );
}

function InApp({ mend, profile, onLeave }: Pick<Props, 'mend' | 'onLeave'> & { profile: HostProfile }) {
  const { t } = useTranslation('doctor');
  const setUpKey = useDoctor((doctor) => doctor.setUpKey);
  const edit = useHostForm((form) => form.edit);
  if (mend.code === 'set-up-key')
    return (
      <Button size="xs" onClick={() => setUpKey(profile.id)}>
        {t('keys.open')}
      </Button>
    );
  if (mend.code !== 'use-address' && mend.code !== 'choose-key') return null;
  return (
    <Button
      size="xs"
      onClick={() => {
        onLeave();
        edit(profile);
      }}
    >
      {t('editHost')}
    </Button>
  );
}
