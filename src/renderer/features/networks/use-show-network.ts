import type { Host, Network } from '../../../model/state';
import { useView } from '../../app/view';
import { useTopologyView } from '../topology/view';

/** Goes to a network on the drawing. */
export function useShowNetwork(): (host: Host, network: Network) => void {
  const go = useView((view) => view.go);
  const select = useTopologyView((view) => view.select);
  return (host, network) => {
    select({ kind: 'network', host: host.id, network: network.id });
    go('topology');
  };
}
