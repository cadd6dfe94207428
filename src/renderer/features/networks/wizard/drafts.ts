/** Drafts of wizards by host and mode: kept while other things are looked at, and until what they describe is made. */
import { create } from 'zustand';
import type { Plan } from '../../../../model/operations/types';
import type { ContainerDraft } from '../../plans/container-draft';
import type { Page } from './definition';

export type WizardDraft<S> = {
  page: Page;
  settings: S;
  containers: ContainerDraft[];
  /** Pages that were left once: their problems are shown wherever they are. */
  seen: readonly Page[];
  /** What was made of it, to be verified. */
  applied: Plan | null;
};

type Drafts = {
  /** By `draftKey`. Each mode knows what its own settings are. */
  byKey: Readonly<Record<string, WizardDraft<unknown>>>;
  put(key: string, draft: WizardDraft<unknown>): void;
  drop(key: string): void;
};

export const useDrafts = create<Drafts>()((set) => ({
  byKey: {},
  put: (key, draft) => set(({ byKey }) => ({ byKey: { ...byKey, [key]: draft } })),
  drop: (key) => set(({ byKey: { [key]: _gone, ...byKey } }) => ({ byKey })),
}));

export const draftKey = (host: string, mode: string) => `${host}/${mode}`;

/** Puts away what was made already, so that a wizard begins anew. */
export function dropApplied(host: string, mode: string): void {
  const { byKey, drop } = useDrafts.getState();
  const key = draftKey(host, mode);
  if (byKey[key]?.applied) drop(key);
}
