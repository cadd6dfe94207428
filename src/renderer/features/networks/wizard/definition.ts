import type { TFunction } from 'i18next';
import type { ComponentType } from 'react';
import type { Mode, PlanParts, PlanProblem } from '../../../../model/plan';
import type { Host, State } from '../../../../model/state';
import type { ContainerDraft } from '../../plans/container-draft';
import type { Mend } from '../../plans/use-fields';
import type { Wizard } from './use-wizard';

/** `verify` is there once the plan has run. */
export type Page = 'network' | 'networks' | 'owner' | 'containers' | 'preview' | 'verify';

export type FormProps<S> = { host: Host; state: State; wizard: Wizard<S> };

/** What containers are given to be on. */
export type Legs = {
  /** `value` is what a container's draft holds, `network` what the Engine is told: a name or a mode. */
  choices: readonly { value: string; network: string }[];
  /** Each container is on all of them, and not on one of its choice. */
  all: boolean;
  /** They have IPv6 addresses to choose from. */
  ipv6: boolean;
};

/** What makes one mode's wizard: everything else is the same for all. `S`: what is typed besides the containers. */
export type Definition<S> = {
  mode: Mode;
  /** The page of `Form`; null where there is nothing to be said but the containers. */
  settingsPage: 'network' | 'networks' | 'owner' | null;
  Form: ComponentType<FormProps<S>> | null;
  newSettings(host: Host, state: State): S;
  newContainers(): ContainerDraft[];
  legs(settings: S): Legs;
  /** `containers` stand at the end of its containers. */
  parts(settings: S, containers: PlanParts['containers'], host: Host, state: State): PlanParts;
  /** What else than another address would put a container right. */
  mendContainer?(
    problem: PlanProblem,
    host: Host,
    change: (part: Partial<S>) => void,
    t: TFunction<'networks'>,
  ): Mend | null;
};

export const pagesOf = ({ settingsPage }: Pick<Definition<never>, 'settingsPage'>): Page[] => [
  ...(settingsPage ? [settingsPage] : []),
  'containers',
  'preview',
];
