import { useEffect, useMemo, useRef } from 'react';
import { focusOn } from '../../../../model/focus';
import type { Host, State } from '../../../../model/state';
import { useScheme } from '../../../app/theme/scheme';
import { useArrangement } from '../../../data/hooks';
import { type GraphApi, TopologyGraph } from '../../../graph';

type Props = { host: Host; state: State; after: State | null };

/** The drawing with the ghosts of what would be. */
export function PreviewDrawing({ host, state, after }: Props) {
  const scheme = useScheme();
  const [arrangement, arrange] = useArrangement(host.id);
  const graph = useRef<GraphApi>(null);
  const drawn = useMemo(() => focusOn(state, host.id), [state, host.id]);
  const shown = after?.hosts[host.id];
  const networks = shown ? Object.keys(shown.networks).length : null;
  // What appears may lie outside of what is seen.
  useEffect(() => {
    const timer = setTimeout(() => graph.current?.fit(), 60);
    return () => clearTimeout(timer);
  }, [networks]);
  return (
    <TopologyGraph
      state={drawn}
      preview={after}
      selection={null}
      onSelect={ignore}
      filter=""
      arrangement={arrangement}
      onArrange={arrange}
      scheme={scheme}
      api={graph}
    />
  );
}

const ignore = () => undefined;
