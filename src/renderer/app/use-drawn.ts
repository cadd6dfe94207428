import { useRealm } from '../data/hooks';
import { useView } from './view';

/** What the drawing in focus is of: the host alone, or the realm with all its hosts. One arrangement is kept for each. */
export function useDrawn(): string {
  const { host, all } = useView();
  const realm = useRealm(host);
  return (all ? realm : host) ?? '';
}
