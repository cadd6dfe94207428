import { hostId } from '../../../model/ids';
import { useView } from '../../app/view';
import { useTopology } from '../../data/hooks';
import { HostGate } from '../topology/HostGate';
import { Gallery } from './Gallery';
import { NetworksTable } from './NetworksTable';
import { useNetworksView } from './networks-view';
import { OverlayWizard } from './overlay/OverlayWizard';
import { DEFINITIONS } from './wizard/definitions';
import { Wizard } from './wizard/Wizard';

export function NetworksSection() {
  const host = useView((view) => view.host) ?? '';
  const { state } = useTopology(host);
  const page = useNetworksView((view) => view.page);
  const found = state?.hosts[hostId(host)];
  if (!state || !found) return <HostGate host={host} />;
  if (page === 'gallery') return <Gallery />;
  if (page === 'table') return <NetworksTable host={found} />;
  if (page === 'overlay') return <OverlayWizard key={host} host={found} state={state} />;
  return <Wizard key={`${host}/${page}`} definition={DEFINITIONS[page]} host={found} state={state} />;
}
