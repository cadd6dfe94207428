import { useCallback, useMemo, useState } from 'react';
import { hostId } from '../../../../model/ids';
import { applyPlan } from '../../../../model/operations';
import type { Operation, OperationKind } from '../../../../model/operations/types';
import { guarded, modePlan } from '../../../../model/plan';
import type { Host, State } from '../../../../model/state';
import { containerSpec } from '../../plans/container-draft';
import { isDocker } from '../../plans/is-docker';
import { withPulls } from '../../plans/pulls';
import { useForesight } from '../../plans/use-foresight';
import { useImages } from '../../plans/use-images';
import { type Definition, type Page, pagesOf } from './definition';
import { draftKey, useDrafts, type WizardDraft } from './drafts';

/** A wizard's draft, and all that follows from it. */
export function useWizard<S>(definition: Definition<S>, host: Host, state: State) {
  const key = draftKey(host.id, definition.mode);
  const { byKey, put, drop } = useDrafts();
  const [fresh, setFresh] = useState(() => newDraft(definition, host, state));
  // A draft under a mode's key is of that mode's settings.
  const draft = (byKey[key] as WizardDraft<S> | undefined) ?? fresh;
  const images = useImages(host.id);

  const change = useCallback(
    (part: Partial<WizardDraft<S>>) => put(key, { ...(useDrafts.getState().byKey[key] ?? fresh), ...part }),
    [key, put, fresh],
  );
  const changeSettings = useCallback(
    (part: Partial<S>) => {
      const { settings } = (useDrafts.getState().byKey[key] as WizardDraft<S> | undefined) ?? fresh;
      change({ settings: { ...settings, ...part } });
    },
    [key, change, fresh],
  );

  const { settings, containers } = draft;
  const plan = useMemo(() => {
    const { choices, all } = definition.legs(settings);
    const specs = containers.map((container) => {
      const chosen = choices.find(({ value }) => value === container.network) ?? choices[0];
      const networks = all ? choices.map(({ network }) => network) : [chosen?.network ?? ''];
      return containerSpec(container, networks[0], networks.slice(1));
    });
    const parts = definition.parts(settings, specs, host, state);
    const made = withPulls(modePlan(definition.mode, crypto.randomUUID(), hostId(host.id), parts), images);
    const isElsewhere = (operation: Operation) => operation.host !== host.id || isDocker(operation);
    return made.operations.every(isElsewhere) ? made : guarded(state, made);
  }, [definition, settings, containers, host, state, images]);
  const foresight = useForesight(state, plan, images);

  /** What the drawing shows of it: all that has a name by now. */
  const ghosts = useMemo(() => {
    const named = plan.operations.filter((operation) => !('spec' in operation) || operation.spec.name !== '');
    if (!named.some(({ kind }) => kind !== 'image.pull')) return null;
    return named.length === plan.operations.length ? foresight.after : applyPlan(foresight.before, named);
  }, [plan, foresight.before, foresight.after]);

  /** Positions in the plan of its operations of a kind. */
  const stepsOf = (kind: OperationKind) =>
    plan.operations.flatMap((operation, step) => (operation.kind === kind ? [step] : []));
  const runs = stepsOf('container.run');
  const own = runs.slice(runs.length - containers.length);
  const pageOf = (step: number): Page =>
    definition.settingsPage === null || own.includes(step) ? 'containers' : definition.settingsPage;
  const errors = foresight.problems.filter(({ severity }) => severity === 'error');
  const pages = pagesOf(definition);
  const at = pages.indexOf(draft.page);

  return {
    definition,
    pages,
    draft,
    change,
    changeSettings,
    images,
    plan,
    foresight,
    ghosts,
    stepsOf,
    containerStep: (index: number) => own[index] ?? -1,
    /** Pages with something to be mended. */
    failing: new Set(errors.map(({ step }) => pageOf(step))),
    go: (page: Page) => change({ page, seen: [...new Set([...draft.seen, draft.page])] }),
    next: pages[at + 1] ?? null,
    previous: pages[at - 1] ?? null,
    startOver: () => {
      setFresh(newDraft(definition, host, state));
      drop(key);
    },
  };
}

export type Wizard<S> = ReturnType<typeof useWizard<S>>;

const newDraft = <S>(definition: Definition<S>, host: Host, state: State): WizardDraft<S> => ({
  page: pagesOf(definition)[0] ?? 'containers',
  settings: definition.newSettings(host, state),
  containers: definition.newContainers(),
  seen: [],
  applied: null,
});
