import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconCircleCheck, IconCircleX, IconMinus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorStage, Finding } from '../../../../contract/doctor';
import type { ConnectAnswers, HostProfile } from '../../../../contract/hosts';
import { ErrorOutput } from '../../../kit/error-notice';
import styles from './doctor.module.css';
import { Mend } from './Mend';
import { SecretField } from './SecretField';

type Props = {
  stage: DoctorStage;
  running: boolean;
  findings: Finding[];
  profile: HostProfile;
  answers: ConnectAnswers;
  onAnswer: (answers: ConnectAnswers) => void;
  onMended: () => void;
  onLeave: () => void;
};

const PICTURES = { ok: IconCircleCheck, warning: IconAlertTriangle, failed: IconCircleX, skipped: IconMinus };
const WORST = ['failed', 'warning', 'ok', 'skipped'] as const;

/** What one stage found, and what would mend it. */
export function Stage({ stage, running, findings, ...rest }: Props) {
  const { t } = useTranslation('doctor');
  const place = useRef<HTMLLIElement>(null);
  const state = WORST.find((one) => findings.some((finding) => finding.state === one));
  const Picture = state ? PICTURES[state] : IconCircle;
  const word = state ?? (running ? 'running' : 'waiting');
  const wanted = findings.some(({ state, asks }) => state === 'failed' || asks !== null);
  useEffect(() => {
    if (wanted) place.current?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  return (
    <li ref={place} className={styles.stage} data-state={word} data-brief={word === 'ok' || undefined}>
      <span className={styles.picture}>
        {running && !state ? <Loader size={15} /> : <Picture size={17} stroke={1.8} aria-hidden />}
      </span>
      <div className={styles.words}>
        <div className={styles.head}>
          <span className={styles.name}>{t(`stages.${stage}`)}</span>
          <span className={styles.word}>{t(`states.${word}`)}</span>
        </div>
        {findings.map((finding) => (
          <Found key={finding.code ?? ''} finding={finding} {...rest} />
        ))}
      </div>
    </li>
  );
}

/** To be compared letter by letter. */
function Fingerprints({ params }: { params: Finding['params'] }) {
  const { t } = useTranslation('doctor');
  const shown = (['fingerprint', 'knownFingerprint'] as const).filter((name) => params[name]);
  return shown.map((name) => (
    <p key={name} className={styles.fingerprint}>
      {shown.length > 1 && <span className={styles.soft}>{t(name)}</span>}
      <code>{params[name]}</code>
    </p>
  ));
}

function Found({ finding, ...rest }: { finding: Finding } & Omit<Props, 'stage' | 'running' | 'findings'>) {
  const { t } = useTranslation('doctor');
  const { code, params, asks, mends, details } = finding;
  if (code === null) return null;
  const open = mends.filter((mend) => asks !== 'host-key' || mend.code !== 'accept-host-key');
  return (
    <div className={styles.found}>
      <p>{t(`found.${code}`, params)}</p>
      <Fingerprints params={params} />
      <ErrorOutput details={details} />
      {asks === 'host-key' && (
        <div className={styles.ask}>
          <p className={styles.soft}>{t('mends.accept-host-key')}</p>
          <Button size="xs" variant="filled" onClick={() => rest.onAnswer({ acceptHostKey: params.fingerprint ?? '' })}>
            {t('accept')}
          </Button>
        </div>
      )}
      {(asks === 'password' || asks === 'passphrase') && (
        <SecretField
          label={t(`hosts:connect.${asks}`)}
          wrong={code === 'passphrase-wrong' || (asks === 'password' && rest.answers.password !== undefined)}
          onSubmit={(secret) => rest.onAnswer({ [asks]: secret })}
        />
      )}
      {open.map((mend) => (
        <Mend key={mend.code} mend={mend} {...rest} />
      ))}
    </div>
  );
}
