/** The page that `bench/drawing` measures and that shows any State: `?hosts=5&networks=200&containers=1000`, or `?lab=URL`. */
import '@fontsource-variable/inter';
import i18next from 'i18next';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import type { Arrangement } from '../../src/contract/settings';
import { build } from '../../src/model/build';
import type { ElementRef } from '../../src/model/refs';
import type { State } from '../../src/model/state';
import { syntheticState } from '../../src/model/testing/synthetic-state';
import { type GraphApi, graphTexts, TopologyGraph } from '../../src/renderer/graph';

declare global {
  interface Window {
    portolanBench: { graph: GraphApi | null; replace: (state: State) => void; state: State };
  }
}

const query = new URLSearchParams(location.search);
const count = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);

async function load(): Promise<State> {
  const lab = query.get('lab');
  if (lab) return build(await (await fetch(lab)).json());
  return syntheticState({
    hosts: count('hosts', 1),
    networks: count('networks', 4),
    containers: count('containers', 12),
  });
}

function Page({ first }: { first: State }) {
  const [state, setState] = useState(first);
  const [selection, select] = useState<ElementRef | null>(null);
  const [arrangement, arrange] = useState<Arrangement>({ positions: {}, folded: [] });
  window.portolanBench.replace = setState;
  return (
    <TopologyGraph
      state={state}
      preview={null}
      selection={selection}
      onSelect={select}
      filter={query.get('filter') ?? ''}
      arrangement={arrangement}
      onArrange={arrange}
      scheme={query.get('scheme') === 'dark' ? 'dark' : 'light'}
      api={(api) => {
        window.portolanBench.graph = api;
      }}
    />
  );
}

const language = query.get('language') ?? 'en';
await i18next.use(initReactI18next).init({
  lng: language,
  resources: { en: { graph: graphTexts.en }, zh: { graph: graphTexts.zh } },
});
const first = await load();
window.portolanBench = { graph: null, replace: () => undefined, state: first };
performance.mark('state-ready');
createRoot(document.getElementById('root') as HTMLElement).render(<Page first={first} />);
