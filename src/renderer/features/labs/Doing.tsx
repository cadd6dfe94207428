import { Button, Loader } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepState } from '../../../contract/plans';
import { imagesOf, type Lab, type Place, planOf, type Values } from '../../../labs';
import { toShell } from '../../../model/operations';
import type { Plan } from '../../../model/operations/types';
import { planCommands, planProblems } from '../../../model/plan';
import { useClient } from '../../data/hooks';
import { CommandBlock } from '../../kit/command-block';
import { Disclosure } from '../../kit/disclosure';
import { ErrorNotice } from '../../kit/error-notice';
import { Notice } from '../../kit/notice';
import { applyAside, cancelRun } from '../plans/runs';
import { useImagesOf } from '../plans/use-images-of';
import { useRun } from '../plans/use-run';
import { operationText, problemText } from '../plans/words';
import styles from './labs.module.css';

type Props = { lab: Lab; title: string; step: number; values: Values; place: Place; passed: boolean };

/** Lets a step be done: by the app, with its commands shown as they run, or by hand with the same ones. */
export function Doing({ lab, title, step, values, place, passed }: Props) {
  const { t } = useTranslation('labs');
  const client = useClient();
  const images = useImagesOf(Object.keys(imagesOf(lab, values, place.host)));
  const [ran, setRan] = useState<{ plan: Plan; commands: string[][] } | null>(null);
  const run = useRun(ran?.plan.id ?? null);
  const plan = useMemo(
    () => planOf({ id: 'next', lab, step, title, values, images }, place),
    [lab, step, title, values, images, place],
  );
  // biome-ignore lint: another step has not been run yet
  useEffect(() => setRan(null), [step]);
  const running = run?.running ?? false;
  const begin = () => {
    if (!plan) return;
    const own = { ...plan, id: crypto.randomUUID() };
    setRan({ plan: own, commands: commandsEach(place, own) });
    void applyAside(client, own);
  };
  if (ran && (running || run?.error || run?.entry?.steps.some(({ error }) => error) || !plan)) {
    return (
      <Ran
        plan={ran.plan}
        commands={ran.commands}
        running={running}
        again={plan && !running ? begin : null}
        host={place.host}
      />
    );
  }
  if (!plan) return passed ? null : <p className={styles.soft}>{t('doing.nothingLeft')}</p>;
  const stops = planProblems(place.state, plan).filter(({ severity }) => severity === 'error');
  return (
    <section className={styles.doing} aria-label={t('doing.title')}>
      {stops.map((problem) => (
        <Notice key={`${problem.step} ${problem.code}`} tone="warn" title={problemText(t, problem)} />
      ))}
      <Button
        variant={passed ? 'default' : 'filled'}
        leftSection={<IconPlayerPlay size={15} />}
        disabled={stops.length > 0}
        onClick={begin}
      >
        {t('doing.doIt')}
      </Button>
      <Disclosure label={t('doing.byHand')}>
        <p className={styles.soft}>{t('doing.byHandHint')}</p>
        <CommandBlock text={commandsEach(place, plan).flat().join('\n')} label={t('doing.commands')} limit={240} />
      </Disclosure>
    </section>
  );
}

/** For each operation, in the State that it will meet. */
function commandsEach({ state }: Place, plan: Plan): string[][] {
  return plan.operations.map((_operation, index) => {
    const upTo = (count: number) => planCommands(state, { operations: plan.operations.slice(0, count) });
    return upTo(index + 1)
      .slice(upTo(index).length)
      .map(toShell);
  });
}

type RanProps = { plan: Plan; commands: string[][]; running: boolean; again: (() => void) | null; host: string };

function Ran({ plan, commands, running, again, host }: RanProps) {
  const { t } = useTranslation('labs');
  const run = useRun(plan.id);
  const stateOf = (index: number): StepState => run?.entry?.steps[index]?.state ?? 'waiting';
  return (
    <section className={styles.doing} aria-label={t('doing.title')}>
      {run?.error && !running && <ErrorNotice error={run.error} host={host} />}
      <ol className={styles.ran} aria-label={t('plans:run.steps')}>
        {plan.operations.map((operation, index) => {
          const state = stateOf(index);
          const error = run?.entry?.steps[index]?.error;
          return (
            <li key={JSON.stringify(operation)} data-state={state}>
              <span className={styles.what}>
                {state === 'running' ? <Loader size={12} /> : <span className={styles.mark} aria-hidden />}
                {operationText(t, operation)}
                <span className={styles.state}>{t(`plans:steps.${state}`)}</span>
              </span>
              <code>{commands[index]?.map((line) => `$ ${line}`).join('\n')}</code>
              {error && <ErrorNotice error={error} host={host} />}
            </li>
          );
        })}
      </ol>
      {running && (
        <Button size="xs" variant="subtle" onClick={() => cancelRun(plan.id)}>
          {t('plans:run.cancel')}
        </Button>
      )}
      {again && (
        <Button size="xs" onClick={again}>
          {t('doing.again')}
        </Button>
      )}
    </section>
  );
}
