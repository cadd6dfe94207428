import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../model/operations/types';
import { CommandBlock } from '../../kit/command-block';
import { Notice } from '../../kit/notice';
import { ReachChanges } from '../reach/ReachChanges';
import { Changes } from './Changes';
import { FileChanges } from './FileChanges';
import { isDocker } from './is-docker';
import styles from './PlanPreview.module.css';
import type { Foresight } from './use-foresight';
import { problemText } from './words';

/** Docker’s part goes through its API; the host’s own network is changed by the commands themselves. */
function commandsHint(operations: readonly Operation[]) {
  if (operations.every(isDocker)) return 'commandsHint';
  return operations.some(isDocker) ? 'commandsBoth' : 'commandsOnHost';
}

type Props = {
  foresight: Foresight;
  /** Problems that are shown beside their fields already. */
  elsewhere?: boolean;
};

/** What a plan would do: what stands in its way, what changes, and the same as commands. */
export function PlanPreview({ foresight, elsewhere = false }: Props) {
  const { t } = useTranslation('plans');
  const { plan, problems, difference, commands } = foresight;
  const shown = problems.filter(({ field, severity }) => !(elsewhere && field !== null && severity === 'error'));
  return (
    <div className={styles.preview}>
      {shown.map((problem) => (
        <Notice
          key={`${problem.step} ${problem.code} ${problem.field}`}
          tone={problem.severity === 'error' ? 'danger' : 'warn'}
          title={problemText(t, problem)}
        />
      ))}
      {plan?.guard && <Notice tone="warn" title={t('guard.foretold', { seconds: plan.guard.seconds })} />}
      {plan && <FileChanges before={foresight.before} operations={plan.operations} />}
      <section aria-label={t('preview.changes')}>
        <h3 className={styles.heading}>{t('preview.changes')}</h3>
        <Changes
          difference={difference}
          swarm={foresight.swarm}
          operations={plan?.operations ?? []}
          hosts={{ ...foresight.before.hosts, ...foresight.after.hosts }}
        />
      </section>
      <section aria-label={t('reach:changes')}>
        <h3 className={styles.heading}>{t('reach:changes')}</h3>
        <ReachChanges before={foresight.before} after={foresight.after} />
      </section>
      <section aria-label={t('preview.commands')}>
        <h3 className={styles.heading}>{t('preview.commands')}</h3>
        <CommandBlock text={commands.join('\n')} label={t('preview.commands')} limit={260} />
        <p className={styles.hint}>{t(`preview.${commandsHint(plan?.operations ?? [])}`)}</p>
      </section>
    </div>
  );
}
