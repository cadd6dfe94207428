import type { ElementRef } from '../../../model/refs';
import { useDrawn } from '../../app/use-drawn';
import { useArrangement } from '../../data/hooks';
import { toggled } from '../../graph';
import { useTopologyView } from './view';

/** Folding a host or network that is drawn, and unfolding it; null for what cannot be folded. */
export function useFolding(ref: ElementRef): { folded: boolean; toggle(): void } | null {
  const id = useTopologyView(({ graph }) => graph?.foldableOf(ref) ?? null);
  const [arrangement, arrange] = useArrangement(useDrawn());
  if (id === null) return null;
  return {
    folded: arrangement.folded.includes(id),
    toggle: () => arrange({ ...arrangement, folded: toggled(arrangement.folded, id) }),
  };
}
