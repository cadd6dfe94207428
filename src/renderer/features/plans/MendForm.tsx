import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { toShell } from '../../../model/operations';
import type { Plan } from '../../../model/operations/types';
import { guarded } from '../../../model/plan';
import type { State } from '../../../model/state';
import { CommandBlock } from '../../kit/command-block';
import { Notice } from '../../kit/notice';
import { AskFrame } from './AskFrame';
import styles from './AskFrame.module.css';
import type { Ask } from './ask';
import { isDocker } from './is-docker';
import { useForesight } from './use-foresight';

type Props = { ask: Extract<Ask, { kind: 'mend' }>; state: State; onClose: () => void };

/** What would make a packet arrive: what it does, what it costs, and what is left to be done by hand. */
export function MendForm({ ask: { host, mend }, state, onClose }: Props) {
  const { t } = useTranslation('plans');
  const { does, costs, byHand, operations, title, guard } = mend;
  const id = useMemo(() => crypto.randomUUID(), []);
  const plan = useMemo((): Plan => {
    const made = { id, title, operations, via: hostId(host), ...(guard && { guard }) };
    return operations.every(isDocker) ? made : guarded(state, made);
  }, [id, title, operations, guard, host, state]);
  const foresight = useForesight(state, plan, null);
  return (
    <AskFrame host={host} plan={plan} foresight={foresight} verb={t('common:apply')} onClose={onClose}>
      <ul className={styles.lead}>
        {does.map(({ code, params }) => (
          <li key={code}>{t(`model:${code}`, params)}</li>
        ))}
      </ul>
      {costs.map(({ code, params }) => (
        <Notice key={code} tone="info" title={t(`model:${code}`, params)} />
      ))}
      {byHand.map(({ host: machine, name, commands }) => (
        <Notice key={machine} tone="warn" title={t('verify:byHand', { name })}>
          <CommandBlock text={commands.map(toShell).join('\n')} label={t('verify:byHand', { name })} />
        </Notice>
      ))}
    </AskFrame>
  );
}
