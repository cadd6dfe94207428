import { PHYSICAL_HOST } from '../../../model/build';
import { type HostId, ROOT_NAMESPACE } from '../../../model/ids';
import type { ProbeOrigin } from '../../../model/probe';
import type { Host, Namespace, State } from '../../../model/state';

/** Who has an address, as one who can ask; null: nobody that is known. `lookedAt`: the desktop's way to the hosts. */
export function holderOf(state: State, lookedAt: HostId, address: string): ProbeOrigin | null {
  for (const host of Object.values(state.hosts)) {
    const namespace = Object.values(host.namespaces).find((one) => has(one, address));
    if (namespace) return originIn(host, namespace, lookedAt);
  }
  return null;
}

const has = ({ interfaces }: Namespace, wanted: string) =>
  Object.values(interfaces).some(({ addresses }) =>
    addresses.some(({ address, scope }) => address === wanted && scope !== 'host'),
  );

function originIn({ id, containers }: Host, { id: namespace }: Namespace, lookedAt: HostId): ProbeOrigin | null {
  if (id === PHYSICAL_HOST) return { host: id, container: null, via: lookedAt };
  if (namespace === ROOT_NAMESPACE) return { host: id, container: null };
  const container = Object.values(containers).find((one) => one.namespace === namespace && one.state === 'running');
  return container ? { host: id, container: container.name } : null;
}
