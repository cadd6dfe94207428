/** Labs of a main in memory. */

import type { z } from 'zod';
import { PortolanError } from '../../contract/errors';
import type { LabProgress, Labs, labNote } from '../../contract/labs';
import { beforeOf, chooseValues, LIBRARY } from '../../labs';
import { hostId } from '../../model/ids';
import type { State } from '../../model/state';
import type { Variable } from '../client/observable';

export function fakeLabs(state: Variable<State>, labs: Variable<Labs>) {
  const change = (host: string, lab: string, next: (known: LabProgress | undefined) => LabProgress): LabProgress => {
    const { own, progress } = labs.get();
    const is = (one: LabProgress) => one.host === host && one.lab === lab;
    const changed = next(progress.find(is));
    labs.set({ own, progress: [...progress.filter((one) => !is(one)), changed] });
    return changed;
  };
  return {
    begin: ({ host, lab: id }: { host: string; lab: string }) => {
      const present = state.get();
      const there = present.hosts[hostId(host)];
      const lab = [...LIBRARY, ...labs.get().own].find((one) => one.id === id);
      if (!there || !lab) throw new PortolanError('lab-unknown', { lab: id });
      const { values } = chooseValues(lab, present, there);
      const run = {
        startedAt: Date.now(),
        values,
        before: beforeOf(present, there, {}),
        step: 0,
        passed: [],
        guesses: {},
      };
      return change(host, id, () => ({ host, lab: id, completedAt: null, run }));
    },
    note: ({ host, lab, step, passed, guess }: z.infer<typeof labNote>) =>
      change(host, lab, (known) => {
        if (!known?.run) throw new PortolanError('lab-not-open', { lab });
        const { run } = known;
        return {
          ...known,
          run: {
            ...run,
            step: step ?? run.step,
            passed: passed === undefined ? run.passed : [...new Set([...run.passed, passed])],
            guesses: guess ? { ...run.guesses, [guess.key]: guess.guess } : run.guesses,
          },
        };
      }),
    end: ({ host, lab }: { host: string; lab: string }) =>
      change(host, lab, (known) => ({ host, lab, completedAt: known?.completedAt ?? Date.now(), run: null })),
  };
}
