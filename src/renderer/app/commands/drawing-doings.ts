import {
  IconArrowsMaximize,
  IconDownload,
  IconFold,
  IconLayoutSidebarRight,
  IconRadar2,
  IconSearch,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useArrangement } from '../../data/hooks';
import { focusFilter, toggleDrawer, toggleInspector } from '../../features/topology/doings';
import { useExport } from '../../features/topology/use-export';
import { useTopologyView } from '../../features/topology/view';
import { useDrawn } from '../use-drawn';
import type { Command } from './command';

export function useDrawingDoings(): Command[] {
  const { t } = useTranslation('topology');
  const { graph, set } = useTopologyView();
  const save = useExport();
  const [arrangement, arrange] = useArrangement(useDrawn());
  if (!graph) return [];
  const fold = (folded: string[]) => arrange({ ...arrangement, folded });
  const all: Omit<Command, 'group'>[] = [
    {
      id: 'drawing/filter',
      title: t('toolbar.filterShort'),
      icon: IconSearch,
      hotkey: '/',
      run: () => setTimeout(focusFilter),
    },
    { id: 'drawing/fit', title: t('toolbar.fit'), icon: IconArrowsMaximize, hotkey: '0', run: () => graph.fit() },
    {
      id: 'drawing/inspector',
      title: t('toolbar.inspector'),
      icon: IconLayoutSidebarRight,
      hotkey: 'I',
      run: toggleInspector,
    },
    { id: 'drawing/drawer', title: t('toolbar.drawer'), icon: IconRadar2, hotkey: 'V', run: toggleDrawer },
    { id: 'drawing/events', title: t('drawer.events'), icon: IconRadar2, run: () => set({ drawer: 'events' }) },
    {
      id: 'drawing/fold-networks',
      title: t('toolbar.foldNetworks'),
      icon: IconFold,
      run: () => fold(graph.foldable().networks),
    },
    {
      id: 'drawing/fold-hosts',
      title: t('toolbar.foldHosts'),
      icon: IconFold,
      run: () => fold(graph.foldable().hosts),
    },
    { id: 'drawing/unfold', title: t('toolbar.unfold'), icon: IconFold, run: () => fold([]) },
    {
      id: 'drawing/tidy',
      title: t('toolbar.tidy'),
      icon: IconFold,
      run: () => arrange({ ...arrangement, positions: {} }),
    },
    { id: 'drawing/svg', title: t('toolbar.exportSvg'), icon: IconDownload, run: () => save('svg') },
    { id: 'drawing/png', title: t('toolbar.exportPng'), icon: IconDownload, run: () => save('png') },
  ];
  return all.map((command) => ({ ...command, group: 'do' }));
}
