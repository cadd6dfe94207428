import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../model/operations/types';
import type { Host, State } from '../../../../model/state';
import { suggestProbes } from '../../../../model/suggest';
import { useView } from '../../../app/view';
import { useClient, useHistory } from '../../../data/hooks';
import { Notice } from '../../../kit/notice';
import { UndoDialog } from '../../history/UndoDialog';
import { useTopologyView } from '../../topology/view';
import { predict } from '../../verify/predict';
import { useProbes } from '../../verify/probe-store';
import { ProbeRow } from './ProbeRow';
import { originText } from './probe-words';
import styles from './wizard.module.css';

type Props = { host: Host; state: State; plan: Plan };

/** Containers that the plan ran and that run no more, as those of an image whose own command is a shell. */
function endedOf({ hosts }: State, { operations }: Plan): string[] {
  return operations.flatMap((operation) => {
    if (operation.kind !== 'container.run') return [];
    const { name: ran } = operation.spec;
    const found = Object.values(hosts[operation.host]?.containers ?? {}).find(({ name }) => name === ran);
    return found && ENDED.has(found.state) ? [ran] : [];
  });
}

const ENDED: ReadonlySet<string> = new Set(['exited', 'dead', 'restarting']);

/** What came of the plan: what is foretold of it beside what is measured, and the way back. */
export function VerifyStep({ host, state, plan }: Props) {
  const { t } = useTranslation('networks');
  const client = useClient();
  const ask = useProbes((probes) => probes.ask);
  const [undoing, setUndoing] = useState(false);
  const entry = useHistory()?.find((one) => one.plan.id === plan.id) ?? null;
  const probes = useMemo(() => suggestProbes(state, plan), [state, plan]);
  const run = () => {
    for (const spec of probes) void ask(client, spec, originText(t, spec.from, host), predict(state, spec));
  };
  if (entry?.state === 'undone') return <Notice tone="ok" title={t('verifying.undone')} live />;
  const ended = endedOf(state, plan);
  return (
    <>
      {ended.length > 0 && (
        <Notice tone="warn" title={t('verifying.ended', { names: ended.join(', ') })} live>
          {t('verifying.endedHint')}
        </Notice>
      )}
      <p className={styles.lead}>{probes.length > 0 ? t('verifying.lead') : t('verifying.nothing')}</p>
      {probes.length > 0 && (
        <>
          <ol className={styles.probes} aria-label={t('verifying.list')}>
            {probes.map((spec) => (
              <ProbeRow key={JSON.stringify(spec)} host={host} state={state} spec={spec} />
            ))}
          </ol>
          <div className={styles.buttons}>
            <Button variant="filled" onClick={run}>
              {t('verifying.runAll')}
            </Button>
            <Button
              variant="subtle"
              onClick={() => {
                useView.getState().open(host.id);
                useTopologyView.getState().set({ drawer: 'verify' });
              }}
            >
              {t('verifying.more')}
            </Button>
          </div>
        </>
      )}
      <div className={styles.undo}>
        <p className={styles.hint}>{t('verifying.undoHint')}</p>
        <Button disabled={!entry?.undoable} onClick={() => setUndoing(true)}>
          {t('verifying.undo')}
        </Button>
      </div>
      <UndoDialog entry={undoing ? entry : null} onClose={() => setUndoing(false)} />
    </>
  );
}
