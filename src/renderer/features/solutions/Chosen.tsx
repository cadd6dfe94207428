import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { toShell } from '../../../model/operations';
import type { Plan } from '../../../model/operations/types';
import { guarded } from '../../../model/plan';
import type { Solution } from '../../../model/solutions';
import type { State } from '../../../model/state';
import { CommandBlock } from '../../kit/command-block';
import { Notice } from '../../kit/notice';
import { AskFrame } from '../plans/AskFrame';
import { isDocker } from '../plans/is-docker';
import { useForesight } from '../plans/use-foresight';
import { problemText } from '../plans/words';
import styles from './solutions.module.css';
import { useVerify } from './use-verify';

type Props = { solution: Solution; host: string; state: State; onBack: () => void; onClose: () => void };

/** The way that was taken, under review: what is left to be done by hand, and the preview of the rest. */
export function Chosen({ solution, host, state, onBack, onClose }: Props) {
  const { t } = useTranslation('solutions');
  const { code, params, title, operations, problems } = solution;
  const id = useMemo(() => crypto.randomUUID(), []);
  const plan = useMemo((): Plan | null => {
    if (operations.length === 0) return null;
    const made = { id, title, operations, via: hostId(host) };
    return operations.every(isDocker) ? made : guarded(state, made);
  }, [id, title, operations, host, state]);
  const foresight = useForesight(state, plan, null);
  const verify = useVerify(solution, host);
  const about = (
    <>
      <Button
        className={styles.back}
        size="xs"
        variant="subtle"
        leftSection={<IconArrowLeft size={15} aria-hidden />}
        onClick={onBack}
      >
        {t('otherWays')}
      </Button>
      <div>
        <h3 className={styles.name}>{t(`model:solution.${code}`, params)}</h3>
        <p className={styles.lead}>{t(`model:solution.${code}.does`, params)}</p>
      </div>
      {problems.length > 0 && (
        <Notice tone="warn" title={t('notLasting')}>
          <ul className={styles.problems}>
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>{problemText(t, problem)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ByHand solution={solution} />
    </>
  );
  if (!plan) return <div className={styles.solve}>{about}</div>;
  return (
    <AskFrame
      host={host}
      plan={plan}
      foresight={foresight}
      verb={t('common:apply')}
      onClose={onClose}
      {...(verify && { onVerify: verify })}
    >
      {about}
    </AskFrame>
  );
}

function ByHand({ solution: { byHand } }: { solution: Solution }) {
  const { t } = useTranslation('solutions');
  return byHand.map(({ host, name, commands }) => (
    <section key={host} aria-label={t('byHand', { name })}>
      <h3 className={styles.heading}>{t('byHand', { name })}</h3>
      <CommandBlock text={commands.map(toShell).join('\n')} label={t('byHand', { name })} />
    </section>
  ));
}
