import { useHotkeys } from '@mantine/hooks';
import { openGallery } from '../../features/networks/networks-view';
import { useAsk } from '../../features/plans/ask';
import { focusFilter, toggleDrawer, toggleInspector } from '../../features/topology/doings';
import { needsHost } from '../frame/ActivityBar';
import { SECTIONS, useView } from '../view';
import { useShortcutHelp } from './help';

/** The keys that work anywhere, save while something is being typed. */
export function useShortcuts(): void {
  const { section, host, go } = useView();
  const onTopology = (act: () => void) => () => section === 'topology' && noDialog() && act();
  const onHost = (act: (host: string) => void) => () => host !== null && noDialog() && act(host);
  useHotkeys([
    ['shift+?', () => useShortcutHelp.getState().toggle()],
    ['?', () => useShortcutHelp.getState().toggle()],
    ['/', onTopology(focusFilter)],
    ['i', onTopology(toggleInspector)],
    ['v', onTopology(toggleDrawer)],
    ['n', onHost(openGallery)],
    ['r', onHost((host) => useAsk.getState().put({ kind: 'run', host, network: null }))],
    ...SECTIONS.map((name, index): [string, () => void, { usePhysicalKeys: boolean }] => [
      `alt+Digit${index + 1}`,
      () => (host !== null || !needsHost(name)) && noDialog() && go(name),
      { usePhysicalKeys: true },
    ]),
  ]);
}

/** Keys are for what is in front. */
const noDialog = () => document.querySelector('[role="dialog"]') === null;
