import { useCallback, useMemo, useState } from 'react';
import { hostId } from '../../../../model/ids';
import { suggestSubnet, userBridgePlan } from '../../../../model/plan';
import type { Host, State } from '../../../../model/state';
import { containerSpec } from '../../plans/container-draft';
import { withPulls } from '../../plans/pulls';
import { useForesight } from '../../plans/use-foresight';
import { useImages } from '../../plans/use-images';
import { type BridgeDraft, bridgeSpec, newBridge } from './bridge-draft';
import { STEPS, type Step, useDrafts, type WizardDraft } from './drafts';

/** The wizard's draft, and all that follows from it. */
export function useWizard(host: Host, state: State) {
  const { byHost, put, drop } = useDrafts();
  const [fresh] = useState(() => newDraft(host));
  const draft = byHost[host.id] ?? fresh;
  const images = useImages(host.id);

  const change = useCallback(
    (part: Partial<WizardDraft>) => {
      const before = useDrafts.getState().byHost[host.id] ?? fresh;
      put(host.id, { ...before, ...part });
    },
    [host.id, put, fresh],
  );
  const changeNetwork = useCallback(
    (part: Partial<BridgeDraft>) => {
      const before = useDrafts.getState().byHost[host.id] ?? fresh;
      put(host.id, { ...before, network: { ...before.network, ...part } });
    },
    [host.id, put, fresh],
  );

  const plan = useMemo(() => {
    const network = bridgeSpec(draft.network);
    const containers = draft.containers.map((container) => containerSpec(container, network.name));
    const id = crypto.randomUUID();
    return withPulls(userBridgePlan({ id, host: hostId(host.id), network, containers, pull: [] }), images);
  }, [draft.network, draft.containers, host.id, images]);
  const foresight = useForesight(state, plan, images);

  const pulls = plan.operations.length - 1 - draft.containers.length;
  const failing = new Set(
    foresight.problems.flatMap(({ severity, step }): Step[] => {
      if (severity !== 'error') return [];
      return [step <= pulls ? 'network' : 'containers'];
    }),
  );
  const go = (step: Step) => change({ step, seen: [...new Set([...draft.seen, draft.step])] });
  const at = STEPS.indexOf(draft.step);

  return {
    draft,
    change,
    changeNetwork,
    images,
    plan,
    foresight,
    /** Positions in the plan, as problems name them. */
    networkStep: pulls,
    containerStep: (index: number) => pulls + 1 + index,
    /** Steps with something to be mended. */
    failing,
    go,
    next: STEPS[at + 1] ?? null,
    previous: STEPS[at - 1] ?? null,
    startOver: () => drop(host.id),
  };
}

export type Wizard = ReturnType<typeof useWizard>;

const newDraft = (host: Host): WizardDraft => ({
  step: 'network',
  network: newBridge(suggestSubnet(host)),
  containers: [],
  seen: [],
});
