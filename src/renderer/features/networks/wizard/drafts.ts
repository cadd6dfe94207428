/** Drafts of the wizard by host: kept while other things are looked at, and until what they describe is made. */
import { create } from 'zustand';
import type { ContainerDraft } from '../../plans/container-draft';
import type { BridgeDraft } from './bridge-draft';

export type Step = 'network' | 'containers' | 'preview';
export const STEPS: readonly Step[] = ['network', 'containers', 'preview'];

export type WizardDraft = {
  step: Step;
  network: BridgeDraft;
  containers: ContainerDraft[];
  /** Steps that were left once: their problems are shown wherever they are. */
  seen: readonly Step[];
};

type Drafts = {
  byHost: Readonly<Record<string, WizardDraft>>;
  put(host: string, draft: WizardDraft): void;
  drop(host: string): void;
};

export const useDrafts = create<Drafts>()((set) => ({
  byHost: {},
  put: (host, draft) => set(({ byHost }) => ({ byHost: { ...byHost, [host]: draft } })),
  drop: (host) => set(({ byHost: { [host]: _gone, ...byHost } }) => ({ byHost })),
}));
