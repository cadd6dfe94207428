import {
  IconArrowsMaximize,
  IconBoxAlignBottom,
  IconLayoutSidebarRight,
  IconPlayerPlay,
  IconPlus,
  IconRefresh,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../app/view';
import { useClient } from '../../data/hooks';
import { useTogether } from '../../data/together';
import { IconButton } from '../../kit/icon-button';
import { useFailure } from '../../kit/use-failure';
import { openGallery } from '../networks/networks-view';
import { useAsk } from '../plans/ask';
import { toggleDrawer } from './doings';
import { Filter } from './Filter';
import { OnHost } from './OnHost';
import styles from './Toolbar.module.css';
import { ExportMenu, FoldMenu } from './ToolbarMenus';
import { useTopologyView } from './view';

export function Toolbar({ host }: { host: string }) {
  const { t } = useTranslation('topology');
  const { inspector, drawer, graph, set } = useTopologyView();
  const put = useAsk((asking) => asking.put);
  const work = useView((view) => view.work);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('toolbar.label')}>
      <Filter />
      <IconButton icon={IconArrowsMaximize} label={t('toolbar.fit')} hotkey="0" onClick={() => graph?.fit()} />
      <IconButton
        className={styles.zoom}
        icon={IconZoomOut}
        label={t('toolbar.zoomOut')}
        hotkey="−"
        onClick={() => graph?.zoomBy(1 / 1.25)}
      />
      <IconButton
        className={styles.zoom}
        icon={IconZoomIn}
        label={t('toolbar.zoomIn')}
        hotkey="+"
        onClick={() => graph?.zoomBy(1.25)}
      />
      <FoldMenu />
      <ExportMenu />
      <RefreshButton host={host} />
      <span className={styles.gap} />
      <OnHost
        icon={<IconPlayerPlay size={14} stroke={1.8} />}
        label={t('toolbar.runContainer')}
        act={(on) => put({ kind: 'run', host: on, network: null })}
      />
      <OnHost
        main
        icon={<IconPlus size={15} stroke={1.8} />}
        label={t('toolbar.newNetwork')}
        act={(on) => {
          work(on);
          openGallery();
        }}
      />
      <span className={styles.rule} />
      <IconButton
        icon={IconBoxAlignBottom}
        label={t('toolbar.drawer')}
        hotkey="V"
        aria-pressed={drawer !== null}
        onClick={toggleDrawer}
      />
      <IconButton
        icon={IconLayoutSidebarRight}
        label={t('toolbar.inspector')}
        hotkey="I"
        aria-pressed={inspector}
        onClick={() => set({ inspector: !inspector })}
      />
    </div>
  );
}

function RefreshButton({ host }: { host: string }) {
  const { t } = useTranslation('topology');
  const client = useClient();
  const fail = useFailure();
  const all = useView((view) => view.all);
  const together = useTogether();
  const [reading, setReading] = useState(false);
  const refresh = async () => {
    setReading(true);
    const hosts = all ? together.map(({ profile }) => profile.id) : [host];
    await Promise.all(hosts.map((one) => client.topology.refresh({ host: one }))).catch(fail);
    setReading(false);
  };
  return (
    <IconButton icon={IconRefresh} label={t('toolbar.refresh')} loading={reading} onClick={() => void refresh()} />
  );
}
