import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DOCTOR_STAGES } from '../../../../contract/doctor';
import type { ConnectAnswers, HostProfile } from '../../../../contract/hosts';
import { ErrorNotice } from '../../../kit/error-notice';
import { useConnecting } from '../connecting';
import styles from './doctor.module.css';
import { Stage } from './Stage';
import { Undos } from './Undos';
import { useExamination } from './use-examination';

type Profile = Extract<HostProfile, { kind: 'ssh' }>;
type Props = { profile: Profile; answers: ConnectAnswers; onClose: () => void };

/** A connection, stage by stage. */
export function DoctorPanel({ profile, answers: first, onClose }: Props) {
  const { t } = useTranslation('doctor');
  const { examination, examine, answers } = useExamination(profile.id, first);
  const connect = useConnecting((connecting) => connecting.connect);
  const { findings, stage, connects, error } = examination;
  const asking = findings.some(({ asks }) => asks !== null);
  return (
    <>
      <ol className={styles.stages}>
        {DOCTOR_STAGES.map((name) => (
          <Stage
            key={name}
            stage={name}
            running={name === stage}
            findings={findings.filter((finding) => finding.stage === name)}
            profile={profile}
            answers={answers.current}
            onAnswer={(answer) => void examine(answer)}
            onMended={() => void examine()}
            onLeave={onClose}
          />
        ))}
      </ol>
      <Undos answers={answers.current} onUndone={() => void examine()} />
      {error && <ErrorNotice error={error} host={profile.name} />}
      <p className={styles.end} role="status">
        {connects === true && t('sound')}
        {connects === false && !asking && !error && t('stopped')}
      </p>
      <Group justify="flex-end" gap={8} className={styles.foot ?? ''}>
        <Button data-autofocus onClick={onClose}>
          {t(connects === null ? 'common:cancel' : 'common:close')}
        </Button>
        {connects !== null && !connects && <Button onClick={() => void examine()}>{t('again')}</Button>}
        {connects && (
          <Button
            variant="filled"
            onClick={() => {
              onClose();
              connect(profile.id, answers.current);
            }}
          >
            {t('connect')}
          </Button>
        )}
      </Group>
    </>
  );
}
