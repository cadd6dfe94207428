import { useTranslation } from 'react-i18next';
import { toShell } from '../../../model/operations';
import type { Finding } from '../../../model/swarm/doctor';
import { CommandBlock } from '../../kit/command-block';
import { Notice } from '../../kit/notice';
import styles from './swarm.module.css';

/** What is wrong, each with what mends it. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('swarm');
  return (
    <ul className={styles.findings} aria-label={t('doctor.findings')}>
      {findings.map(({ code, params, severity, commands }) => (
        <li key={`${code} ${JSON.stringify(params)}`}>
          <Notice tone={severity === 'error' ? 'danger' : 'warn'} title={t(`model:overlay.${code}`, params)}>
            <p>{t(`model:overlay.${code}.mend`, params)}</p>
            {[...new Set(commands.map(({ host }) => host))].map((host) => (
              <div key={host} className={styles.mend}>
                <span className={styles.on}>{t('doctor.on', { host })}</span>
                <CommandBlock
                  label={t('doctor.on', { host })}
                  text={commands
                    .filter((command) => command.host === host)
                    .map(({ argv }) => toShell(argv))
                    .join('\n')}
                />
              </div>
            ))}
          </Notice>
        </li>
      ))}
    </ul>
  );
}
