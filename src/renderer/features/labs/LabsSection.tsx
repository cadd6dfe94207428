import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { useView } from '../../app/view';
import { useTopology } from '../../data/hooks';
import { HostGate } from '../topology/HostGate';
import { Catalogue } from './Catalogue';
import { Intro } from './Intro';
import { useLabsView } from './labs-view';
import { underWay, useLabs } from './use-labs';
import { Walkthrough } from './Walkthrough';

export function LabsSection() {
  const host = useView((view) => view.host) ?? '';
  const { state } = useTopology(host);
  if (!state?.hosts[hostId(host)]) return <HostGate host={host} />;
  return <Labs key={host} host={host} state={state} />;
}

function Labs({ host, state }: { host: string; state: State }) {
  const { t } = useTranslation('labs');
  const { labs, progress } = useLabs(host);
  const shown = useLabsView((view) => view.lab);
  const open = underWay(progress);
  const lab = labs.find(({ id }) => id === shown);
  if (progress === null) return <main aria-label={t('title')} />;
  if (!lab) return <Catalogue host={host} state={state} labs={labs} progress={progress} />;
  if (open?.lab === lab.id) return <Walkthrough lab={lab} open={open} state={state} />;
  return <Intro lab={lab} host={host} state={state} open={open} labs={labs} />;
}
