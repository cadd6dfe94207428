/** What a pending plan would make of a host: the drawing shows it as ghosts. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { State } from '../../../model/state';

type Preview = { after: State | null; set(after: State | null): void };

export const usePreview = create<Preview>()((set) => ({
  after: null,
  set: (after) => set({ after }),
}));

/** Shows it for as long as the component is there. */
export function useShowPreview(after: State | null): void {
  const set = usePreview((preview) => preview.set);
  useEffect(() => {
    set(after);
    return () => set(null);
  }, [after, set]);
}
