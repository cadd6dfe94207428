import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconDots, IconEraser, IconRefresh } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenLab } from '../../../contract/labs';
import type { Lab, Place } from '../../../labs';
import type { State } from '../../../model/state';
import { useClient } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';
import { useFailure } from '../../kit/use-failure';
import { useTrail } from '../verify/trail';
import styles from './labs.module.css';
import { useLabsView } from './labs-view';
import { StepBody } from './StepBody';
import { useStanding } from './use-lab-run';
import { useSay } from './use-labs';

type Props = { lab: Lab; open: OpenLab; place: Place; drawn: State };

/** The lab's head, its steps one under the other, and of the one that is looked at all there is to it. */
export function Steps({ lab, open, place, drawn }: Props) {
  const { t } = useTranslation('labs');
  const client = useClient();
  const fail = useFailure();
  const { run, host } = open;
  const say = useSay(run.values);
  const view = useLabsView();
  const standing = useStanding(lab, open, place);
  const { step: at, passed } = run;
  const goTo = (step: number) => client.labs.note({ host, lab: lab.id, step }).catch(fail);
  const finished = passed.length === lab.steps.length;
  // A way belongs to the question of its step.
  // biome-ignore lint: at another step
  useEffect(() => () => useTrail.getState().set(null), [at]);
  return (
    <>
      <header className={styles.head}>
        <IconButton icon={IconArrowLeft} size="sm" label={t('leave')} onClick={() => view.open(null)} />
        <h1>{say(lab.title)}</h1>
        <Menu position="bottom-end">
          <Menu.Target>
            <IconButton icon={IconDots} size="sm" label={t('more')} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconEraser size={15} />} onClick={() => view.set({ cleaning: true })}>
              {t('cleanUp.open')}
            </Menu.Item>
            <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => void goTo(0)}>
              {t('fromStart')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <ol className={styles.list}>
        {lab.steps.map((step, index) => {
          const current = index === at;
          const isPassed = passed.includes(index);
          return (
            <li key={index} aria-current={current ? 'step' : undefined} data-passed={isPassed || undefined}>
              <UnstyledButton className={styles.title} onClick={() => void goTo(index)}>
                <span className={styles.number}>
                  {isPassed ? <IconCheck size={14} stroke={2.4} aria-label={t('passed')} /> : index + 1}
                </span>
                <h2>{say(step.title)}</h2>
              </UnstyledButton>
              {current && (
                <StepBody
                  lab={lab}
                  open={open}
                  step={step}
                  standing={standing}
                  place={place}
                  drawn={drawn}
                  onNext={index + 1 < lab.steps.length ? () => void goTo(index + 1) : null}
                />
              )}
            </li>
          );
        })}
      </ol>
      <footer className={styles.foot} data-finished={finished || undefined}>
        {finished ? (
          <>
            <p role="status">
              <strong>{t('finished')}</strong> {tally(open, t)}
            </p>
            <Button
              variant="filled"
              leftSection={<IconEraser size={15} />}
              onClick={() => view.set({ cleaning: true })}
            >
              {t('cleanUp.open')}
            </Button>
          </>
        ) : (
          <p className={styles.soft}>{t('kept')}</p>
        )}
      </footer>
    </>
  );
}

/** How many guesses came true, where any were measured. */
function tally({ run }: OpenLab, t: TFunction): string {
  const measured = Object.values(run.guesses).filter((one) => one.measured !== null && one.measured !== 'not-measured');
  const right = measured.filter((one) => (one.measured === 'answered') === one.answers);
  return measured.length === 0 ? '' : t('labs:guessed', { right: right.length, all: measured.length });
}
