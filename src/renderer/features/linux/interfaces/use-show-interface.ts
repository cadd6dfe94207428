import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Host, Interface } from '../../../../model/state';
import { useView } from '../../../app/view';
import { useTopologyView } from '../../topology/view';

/** Goes to an interface on the drawing. */
export function useShowInterface(): (host: Host, item: Interface) => void {
  const go = useView((view) => view.go);
  const select = useTopologyView((view) => view.select);
  return (host, item) => {
    select({ kind: 'interface', host: host.id, namespace: ROOT_NAMESPACE, interface: item.name });
    go('topology');
  };
}
