import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toShell } from '../../../model/operations';
import type { Plan } from '../../../model/operations/types';
import { guarded } from '../../../model/plan';
import type { State } from '../../../model/state';
import type { Finding } from '../../../model/swarm/finding';
import { CommandBlock } from '../../kit/command-block';
import { Notice } from '../../kit/notice';
import { useAsk } from '../plans/ask';
import { planText } from '../plans/words';
import styles from './swarm.module.css';

type Props = { state: State; findings: readonly Finding[] };

/** What is wrong, each with what mends it: as a plan where it can be done from here, and else by hand. */
export function Findings({ state, findings }: Props) {
  const { t } = useTranslation('swarm');
  return (
    <ul className={styles.findings} aria-label={t('doctor.findings')}>
      {findings.map(({ code, params, severity, commands, mend }) => (
        <li key={`${code} ${JSON.stringify(params)}`}>
          <Notice tone={severity === 'error' ? 'danger' : 'warn'} title={t(`model:overlay.${code}`, params)}>
            <p>{t(`model:overlay.${code}.mend`, params)}</p>
            {mend && <MendButton state={state} mend={mend} about={t(`model:overlay.${code}.mend`, params)} />}
            {[...new Set(commands.map(({ host }) => host))].map((host) => (
              <div key={host} className={styles.mend}>
                <span className={styles.on}>{t(mend ? 'doctor.orOn' : 'doctor.on', { host })}</span>
                <CommandBlock
                  label={t('doctor.commands', { host })}
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

type MendProps = { state: State; mend: NonNullable<Finding['mend']>; about: string };

function MendButton({ state, mend: { plan: made, lasts, danger = false }, about }: MendProps) {
  const { t } = useTranslation('swarm');
  const put = useAsk((asking) => asking.put);
  const [first] = made.operations;
  if (!first) return null;
  const title = planText(t, made);
  return (
    <Button
      size="xs"
      className={styles.mendButton ?? ''}
      onClick={() => {
        const plan: Plan = guarded(state, { ...made, id: crypto.randomUUID() });
        const kept = lasts === null ? '' : t(lasts ? 'doctor.lasts' : 'doctor.untilReboot');
        put({
          kind: 'plan',
          host: first.host,
          plan,
          about: `${about} ${kept}`.trim(),
          verb: t('common:apply'),
          danger,
        });
      }}
    >
      {t('doctor.mend', { title })}
    </Button>
  );
}
