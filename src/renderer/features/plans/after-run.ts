import { findContainer, findNetwork } from '../../../model/find';
import { hostId } from '../../../model/ids';
import type { Operation } from '../../../model/operations/types';
import type { ElementRef } from '../../../model/refs';
import type { Host } from '../../../model/state';
import { useView } from '../../app/view';
import { useData, useRealm } from '../../data/hooks';
import { useTopologyView } from '../topology/view';
import { useProbeDraft } from '../verify/probe-draft';
import type { RunView } from './use-run';

/** What one may want next, when a plan has made something. */
export function useAfterRun({ kind, plan, verify }: RunView): { show?: () => void; verify?: () => void } {
  const data = useData();
  const { operations } = plan;
  const host = operations[0]?.host ?? '';
  const realm = useRealm(host);
  const made = operations.filter(({ kind }) => kind === 'network.create' || kind === 'container.run');
  if (kind === 'undo') return {};
  if (made.length === 0) return verify ? { verify } : {};
  const present = () => (realm === null ? null : data.topology(realm).get().value)?.hosts[hostId(host)];
  const show = () => {
    const found = present();
    useView.getState().open(host);
    const ref = found && made[0] ? refOf(found, made[0]) : null;
    if (ref) useTopologyView.getState().select(ref);
  };
  const containers = operations.flatMap((operation) =>
    operation.kind === 'container.run' ? [operation.spec.name] : [],
  );
  const [from, to] = containers;
  if (verify) return { show, verify };
  if (from === undefined) return { show };
  return {
    show,
    verify: () => {
      show();
      const { fill: ask } = useProbeDraft.getState();
      ask({ from: { host: hostId(host), container: from }, kind: 'ping', target: to ?? '' });
      useTopologyView.getState().set({ drawer: 'verify' });
    },
  };
}

function refOf(host: Host, operation: Operation): ElementRef | null {
  if (operation.kind === 'network.create') {
    const network = findNetwork(host, operation.spec.name);
    return network ? { kind: 'network', host: host.id, network: network.id } : null;
  }
  if (operation.kind === 'container.run') {
    const container = findContainer(host, operation.spec.name);
    return container ? { kind: 'container', host: host.id, container: container.id } : null;
  }
  return null;
}
