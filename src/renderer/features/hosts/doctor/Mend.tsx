import { Button, PasswordInput } from '@mantine/core';
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
          {mend.undo.length > 0 && (
            <p className={styles.soft}>
              {t('takenBackBy')} <code>{mend.undo.map(toShell).join('; ')}</code>
            </p>
          )}
        </>
      )}
      {(mend.where === 'here' || mend.where === 'desktop') && (
        <DoIt mend={mend} host={profile.id} answers={answers} onMended={onMended} />
      )}
      {mend.where === 'app' && <InApp mend={mend} profile={profile} onLeave={onLeave} />}
    </div>
  );
}

function DoIt({ mend, host, answers, onMended }: Pick<Props, 'mend' | 'answers' | 'onMended'> & { host: string }) {
  const { t } = useTranslation('doctor');
  const client = useClient();
  const [error, setError] = useState<ErrorData | null>(null);
  const { remember, sudoPassword, saySudoPassword } = useDoctor();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const asks = mend.needsPassword && sudoPassword === undefined;
  const run = async () => {
    setBusy(true);
    setError(null);
    const said = mend.needsPassword ? (sudoPassword ?? typed) : undefined;
    try {
      const { id } = await client.doctor.mend({
        host,
        answers,
        code: mend.code,
        params: mend.params,
        sudoPassword: said,
      });
      saySudoPassword(said);
      remember(id);
      onMended();
    } catch (failure) {
      setError(portolanError(failure).toData());
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.do}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      {asks && (
        <PasswordInput
          size="xs"
          aria-label={t('sudoPassword')}
          placeholder={t('sudoPassword')}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
        />
      )}
      <Button size="xs" variant="filled" type="submit" loading={busy} disabled={asks && typed === ''}>
        {t(mend.code === 'forget-host-key' ? 'forgetKey' : 'doIt')}
      </Button>
      {error && <ErrorNotice error={error} host={host} />}
    </form>
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
  if (!['use-address', 'choose-key', 'use-socket'].includes(mend.code)) return null;
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
