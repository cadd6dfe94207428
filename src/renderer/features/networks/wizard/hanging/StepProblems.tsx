import { useTranslation } from 'react-i18next';
import type { OperationKind } from '../../../../../model/operations/types';
import { problemText } from '../../../plans/words';
import type { Wizard } from '../use-wizard';
import styles from './hanging.module.css';
import type { HangingDraft } from './hanging-draft';

/** What speaks against the host's own part of the plan. */
export function StepProblems({ wizard, kinds }: { wizard: Wizard<HangingDraft>; kinds: readonly OperationKind[] }) {
  const { t } = useTranslation('networks');
  const steps = kinds.flatMap((kind) => wizard.stepsOf(kind));
  const said = new Map(
    wizard.foresight.problems
      .filter(({ step }) => steps.includes(step))
      .map((problem) => [problemText(t, problem), problem.severity]),
  );
  return [...said].map(([text, severity]) => (
    <p key={text} className={styles.said} data-severity={severity}>
      {text}
    </p>
  ));
}
