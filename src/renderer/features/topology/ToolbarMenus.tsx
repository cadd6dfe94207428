import { Menu } from '@mantine/core';
import { IconDownload, IconFold } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDrawn } from '../../app/use-drawn';
import { useArrangement } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';
import { useExport } from './use-export';
import { useTopologyView } from './view';

export function FoldMenu() {
  const { t } = useTranslation('topology');
  const graph = useTopologyView((view) => view.graph);
  const [arrangement, arrange] = useArrangement(useDrawn());
  const fold = (folded: string[]) => arrange({ ...arrangement, folded });
  return (
    <Menu>
      <Menu.Target>
        <IconButton icon={IconFold} label={t('toolbar.fold')} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => fold(graph?.foldable().networks ?? [])}>{t('toolbar.foldNetworks')}</Menu.Item>
        <Menu.Item onClick={() => fold(graph?.foldable().hosts ?? [])}>{t('toolbar.foldHosts')}</Menu.Item>
        <Menu.Item onClick={() => fold([])}>{t('toolbar.unfold')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => arrange({ ...arrangement, positions: {} })}>{t('toolbar.tidy')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function ExportMenu() {
  const { t } = useTranslation('topology');
  const save = useExport();
  return (
    <Menu>
      <Menu.Target>
        <IconButton icon={IconDownload} label={t('toolbar.export')} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save('svg')}>{t('toolbar.exportSvg')}</Menu.Item>
        <Menu.Item onClick={() => save('png')}>{t('toolbar.exportPng')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
