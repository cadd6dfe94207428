import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findModeNetwork } from '../../../model/find';
import { hostId } from '../../../model/ids';
import { runContainerPlan } from '../../../model/plan';
import type { State } from '../../../model/state';
import { AskFrame } from './AskFrame';
import type { Ask } from './ask';
import { ContainerFields } from './ContainerFields';
import { type ContainerDraft, containerSpec, newContainer } from './container-draft';
import { isLonely, networkChoices } from './network-choices';
import { withPulls } from './pulls';
import { useFields } from './use-fields';
import { useForesight } from './use-foresight';
import { useImages } from './use-images';
import { useAddressMend } from './use-mends';

type Props = { ask: Extract<Ask, { kind: 'run' }>; state: State; onClose: () => void };

export function RunForm({ ask, state, onClose }: Props) {
  const { t } = useTranslation('plans');
  const host = state.hosts[hostId(ask.host)];
  const images = useImages(ask.host);
  const [draft, setDraft] = useState<ContainerDraft>(() => newContainer(ask.network ?? 'bridge'));
  const [all, setAll] = useState(false);
  const change = (part: Partial<ContainerDraft>) => setDraft((before) => ({ ...before, ...part }));
  const plan = useMemo(() => {
    const spec = containerSpec(draft);
    const plan = runContainerPlan({ id: crypto.randomUUID(), host: hostId(ask.host), spec, pull: false });
    return withPulls(plan, images);
  }, [draft, ask.host, images]);
  const foresight = useForesight(state, plan, images);
  const network = host && findModeNetwork(host, draft.network);
  const mend = useAddressMend(host, network, (ipv4) => change({ ipv4 }));
  const fields = useFields({ problems: foresight.problems, step: plan.operations.length - 1, all, mend });
  if (!host) return null;
  const typed = draft.name !== '' && draft.image !== '';
  return (
    <AskFrame
      host={ask.host}
      plan={typed ? plan : null}
      foresight={foresight}
      verb={t('ask.applyRun')}
      onClose={onClose}
      onRefused={() => setAll(true)}
    >
      <ContainerFields
        draft={draft}
        onChange={change}
        images={images}
        fields={fields}
        networks={networkChoices(host, t)}
        ipv6={network?.ipv6 ?? false}
        lonely={isLonely(draft.network)}
      />
    </AskFrame>
  );
}
