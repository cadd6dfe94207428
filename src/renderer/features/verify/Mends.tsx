import { Button } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Mend, mends } from '../../../model/mend';
import { toShell } from '../../../model/operations';
import type { State } from '../../../model/state';
import type { Trace } from '../../../model/trace';
import { CommandBlock } from '../../kit/command-block';
import { useAsk } from '../plans/ask';
import styles from './prediction.module.css';

type Props = { host: string; state: State; trace: Trace };

/** What would turn a no into a yes, each as a plan to open. Looked for once the verdict itself is on the screen. */
export function Mends({ host, state, trace }: Props) {
  const { t } = useTranslation('verify');
  const asked = useDeferredValue<{ state: State; trace: Trace } | null>(
    useMemo(() => ({ state, trace }), [state, trace]),
    null,
  );
  const found = useMemo(() => (asked ? mends(asked.state, asked.trace) : []), [asked]);
  if (found.length === 0) return null;
  return (
    <section className={styles.mends} aria-label={t('mends')}>
      <h4>{t('mends')}</h4>
      <ul>
        {found.map((mend) => (
          <MendItem key={JSON.stringify(mend.does)} host={host} mend={mend} />
        ))}
      </ul>
    </section>
  );
}

function MendItem({ host, mend }: { host: string; mend: Mend }) {
  const { t } = useTranslation();
  const put = useAsk((asking) => asking.put);
  const { does, costs, pairs, byHand, operations } = mend;
  const prices = [
    ...costs.map(({ code, params }) => t(`model:${code}`, params)),
    ...(pairs && pairs.gained > 0 ? [t('verify:alsoGains', { count: pairs.gained })] : []),
    ...(pairs && pairs.lost > 0 ? [t('verify:alsoLoses', { count: pairs.lost })] : []),
  ];
  const possible = operations.length > 0;
  return (
    <li className={styles.mend}>
      <div>
        <p>{does.map(({ code, params }) => t(`model:${code}`, params)).join(' ')}</p>
        {prices.length > 0 && <p className={styles.cost}>{prices.join(' ')}</p>}
        {!possible &&
          byHand.map(({ host: machine, name, commands }) => (
            <div key={machine} className={styles.hand}>
              <p className={styles.cost}>{t('verify:byHand', { name })}</p>
              <CommandBlock text={commands.map(toShell).join('\n')} label={t('verify:byHand', { name })} />
            </div>
          ))}
      </div>
      {possible ? (
        <Button size="xs" onClick={() => put({ kind: 'mend', host, mend })}>
          {t('verify:openPlan')}
        </Button>
      ) : (
        <span className={styles.cost}>{t('verify:onlyByHand')}</span>
      )}
    </li>
  );
}
