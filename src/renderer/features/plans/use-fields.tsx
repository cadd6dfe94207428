import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanProblem } from '../../../model/plan';
import styles from './use-fields.module.css';
import { problemText } from './words';

/** What would put a problem right with one click. */
export type Mend = { label: string; run: () => void };

export type Fields = {
  /** Props for an input: its problem, and noticing that it was typed into or left. `path`: as problems name their fields. */
  at(path: string): { error: ReactNode; onInput: () => void; onBlur: () => void };
  /** Warnings about a field, to be shown under it. */
  warningAt(path: string): ReactNode;
};

type Options = {
  problems: readonly PlanProblem[];
  /** Position of the operation whose fields these are. */
  step: number;
  /** Shows problems of fields that were not touched yet as well. */
  all: boolean;
  mend?: (problem: PlanProblem) => Mend | null;
};

/** Milliseconds after the last key before a half-typed value is found fault with. */
const PAUSE = 400;

/** Shows problems beside the fields that cause them: once typing pauses or a field was left, or all of them on demand. */
export function useFields({ problems, step, all, mend }: Options): Fields {
  const { t } = useTranslation('plans');
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const touch = useCallback((path: string) => {
    clearTimeout(timer.current);
    setTouched((before) => (before.has(path) ? before : new Set(before).add(path)));
  }, []);
  const own = problems.filter((problem) => problem.step === step);
  const say = (problem: PlanProblem | undefined) => {
    if (!problem) return null;
    const help = mend?.(problem);
    return (
      <>
        {problemText(t, problem)}
        {help && (
          <Button variant="subtle" size="xs" className={styles.mend} onClick={help.run}>
            {help.label}
          </Button>
        )}
      </>
    );
  };
  const find = (path: string, severity: PlanProblem['severity']) =>
    own.find((problem) => problem.severity === severity && problem.field !== null && covers(path, problem.field));
  return {
    at: (path) => ({
      error: all || touched.has(path) ? say(find(path, 'error')) : null,
      onInput: () => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => touch(path), PAUSE);
      },
      onBlur: () => touch(path),
    }),
    warningAt: (path) => {
      const warning = say(find(path, 'warning'));
      return warning && <div className={styles.warning}>{warning}</div>;
    },
  };
}

/** A problem of `ports` shows at `ports`, one of `ipam.0.reserved.x` at `ipam.0.reserved`. */
const covers = (path: string, field: string) => field === path || field.startsWith(`${path}.`);
