/** Where packets can be captured: every interface of a host and of its containers that is up. */
import type { CaptureTarget } from '../../../contract/capture';
import { type NamespaceId, ROOT_NAMESPACE } from '../../../model/ids';
import type { Host, Interface, Namespace } from '../../../model/state';

/** `place`: whose it is; null: the host's own. */
export type Leg = {
  key: string;
  namespace: NamespaceId;
  place: string | null;
  device: string;
  addresses: string[];
  target: CaptureTarget;
};

/** The host's own first, cards before bridges before ports; then the containers', by name. */
export function legsOf(host: Host): Leg[] {
  const named = Object.values(host.namespaces).toSorted(
    (a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name),
  );
  return named.flatMap((namespace) => {
    const at = targetIn(host, namespace);
    if (!at) return [];
    return Object.values(namespace.interfaces)
      .filter(({ up }) => up)
      .toSorted((a, b) => kindRank(a) - kindRank(b) || a.index - b.index)
      .map((item) => legOf(namespace, item, { ...at, device: item.name }));
  });
}

export const legKey = ({ container, namespace, device }: CaptureTarget): string =>
  `${container ?? ''} ${namespace ?? ''} ${device}`;

const rankOf = ({ id }: Namespace) => (id === ROOT_NAMESPACE ? 0 : 1);
const KINDS: readonly Interface['kind'][] = ['physical', 'wireless', 'vlan', 'bridge'];
const kindRank = ({ kind }: Interface) => (kind === 'loopback' ? 9 : KINDS.includes(kind) ? KINDS.indexOf(kind) : 8);

function legOf(namespace: Namespace, { name, addresses }: Interface, target: CaptureTarget): Leg {
  const place = namespace.id === ROOT_NAMESPACE ? null : namespace.name;
  return {
    key: legKey(target),
    namespace: namespace.id,
    place,
    device: name,
    addresses: addresses.map(({ address }) => address),
    target,
  };
}

/** Null: nobody who runs is in it. */
function targetIn(host: Host, { id, name }: Namespace): Omit<CaptureTarget, 'device'> | null {
  if (id === ROOT_NAMESPACE) return { container: null, namespace: null };
  if (id.startsWith('extra:')) return { container: null, namespace: name };
  const container = Object.values(host.containers).find(
    ({ namespace, state }) => namespace === id && state === 'running',
  );
  return container ? { container: container.name, namespace: null } : null;
}
