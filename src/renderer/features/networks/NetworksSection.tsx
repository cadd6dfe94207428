import { hostId } from '../../../model/ids';
import { useView } from '../../app/view';
import { useTopology } from '../../data/hooks';
import { HostGate } from '../topology/HostGate';
import { Gallery } from './Gallery';
import { NetworksTable } from './NetworksTable';
import { useNetworksView } from './networks-view';
import { BridgeWizard } from './wizard/BridgeWizard';

export function NetworksSection() {
  const host = useView((view) => view.host) ?? '';
  const { state } = useTopology(host);
  const page = useNetworksView((view) => view.page);
  const found = state?.hosts[hostId(host)];
  if (!state || !found) return <HostGate host={host} />;
  if (page === 'gallery') return <Gallery />;
  if (page === 'bridge') return <BridgeWizard key={host} host={host} state={state} />;
  return <NetworksTable host={found} />;
}
