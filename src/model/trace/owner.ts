import { containerNamespace, ROOT_NAMESPACE } from '../ids';
import type { Container } from '../state';
import type { Node } from './world/node';

/** The container whose namespace it is; one that joined another's namespace has the other's resolver and names. */
export function ownerOf({ host, namespace }: Node): Container | null {
  if (namespace.id === ROOT_NAMESPACE) return null;
  return Object.values(host.containers).find(({ id }) => containerNamespace(id) === namespace.id) ?? null;
}
