import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReachChange } from '../../../model/reach';
import type { Solution } from '../../../model/solutions';
import { Tag } from '../../kit/tag';
import styles from './solutions.module.css';

/** One way: what it does, what it costs, whom it brings together. */
export function WayCard({ solution, onTake }: { solution: Solution; onTake: () => void }) {
  const { t } = useTranslation('solutions');
  const { code, params, costs, gained, lost, operations, byHand } = solution;
  return (
    <li className={styles.way}>
      <h3>{t(`model:solution.${code}`, params)}</h3>
      <p>{t(`model:solution.${code}.does`, params)}</p>
      <div className={styles.tags}>
        <Tag tone="ok">{t('gains', { count: gained.length })}</Tag>
        {lost.length > 0 && <Tag tone="warn">{t('loses', { count: lost.length })}</Tag>}
        {operations.length === 0 && <Tag tone="plain">{t('onlyByHand')}</Tag>}
        {operations.length > 0 && byHand.length > 0 && <Tag tone="plain">{t('partlyByHand')}</Tag>}
      </div>
      <ul className={styles.costs}>
        {costs.map((one) => (
          <li key={JSON.stringify(one)}>{t(`model:${one.code}`, one.params)}</li>
        ))}
        {lost.length > 0 && <li>{t('losesWho', { pairs: pairsOf(lost) })}</li>}
      </ul>
      <Button size="xs" className={styles.take} onClick={onTake}>
        {t(operations.length > 0 ? 'review' : 'showCommands')}
      </Button>
    </li>
  );
}

const NAMED = 3;

function pairsOf(changes: readonly ReachChange[]): string {
  const named = changes.slice(0, NAMED).map(({ from, to }) => `${from.name} → ${to.name}`);
  return [...named, ...(changes.length > NAMED ? ['…'] : [])].join(', ');
}
