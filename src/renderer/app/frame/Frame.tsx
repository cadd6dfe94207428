import { useEffect, useRef } from 'react';
import { useData, useHosts, useTopology } from '../../data/hooks';
import { HistoryPage } from '../../features/history';
import { ConnectDialog } from '../../features/hosts/ConnectDialog';
import { useConnecting } from '../../features/hosts/connecting';
import { DoctorDialog } from '../../features/hosts/doctor/DoctorDialog';
import { HostFormDialog } from '../../features/hosts/HostForm';
import { StartPage } from '../../features/hosts/StartPage';
import { LabsSection } from '../../features/labs/LabsSection';
import { HostDrawer } from '../../features/linux/forms/HostDrawer';
import { HostSection } from '../../features/linux/HostSection';
import { NetworksSection } from '../../features/networks/NetworksSection';
import { AskDrawer } from '../../features/plans/AskDrawer';
import { RunDialog } from '../../features/plans/RunDialog';
import { UnconfirmedBanner } from '../../features/plans/UnconfirmedBanner';
import { ReachSection } from '../../features/reach/ReachSection';
import { SolveDrawer } from '../../features/solutions/SolveDrawer';
import { SwarmSection } from '../../features/swarm/SwarmSection';
import { useNoteEvents } from '../../features/topology/events';
import { TopologySection } from '../../features/topology/TopologySection';
import { Palette } from '../commands/Palette';
import { ShortcutHelp } from '../shortcuts/ShortcutHelp';
import { useShortcuts } from '../shortcuts/use-shortcuts';
import { useKeptFocus } from '../use-focus';
import { type Section, useView } from '../view';
import { ActivityBar } from './ActivityBar';
import { Failing } from './Failing';
import styles from './Frame.module.css';
import { HostTabs } from './HostTabs';
import { MainGone } from './MainGone';
import { TopBar } from './TopBar';

const SECTION: Record<Section, () => React.ReactNode> = {
  start: StartPage,
  topology: TopologySection,
  networks: NetworksSection,
  host: HostSection,
  swarm: SwarmSection,
  reach: ReachSection,
  labs: LabsSection,
  history: HistoryPage,
};

/** Screens about one host, whatever is in focus. */
const ABOUT_ONE: ReadonlySet<Section> = new Set(['networks', 'host', 'labs']);

export function Frame() {
  const { section, host, all } = useView();
  const Shown = SECTION[section];
  useShortcuts();
  useNoteEvents(host);
  // Kept open whatever is looked at, so that going back and forth costs nothing.
  useTopology(host);
  useKeptFocus();
  useHostToOpen();
  return (
    <div className={styles.frame}>
      <ActivityBar />
      <div className={styles.rest}>
        <TopBar />
        <MainGone />
        <UnconfirmedBanner />
        {all && ABOUT_ONE.has(section) && <HostTabs />}
        <div className={styles.section}>
          <Failing key={section}>
            <Shown />
          </Failing>
        </div>
      </div>
      <ConnectDialog />
      <DoctorDialog />
      <HostFormDialog />
      <AskDrawer />
      <HostDrawer />
      <SolveDrawer />
      <RunDialog />
      <Palette />
      <ShortcutHelp />
    </div>
  );
}

/** Opens the host that was named when the app was started, once. */
function useHostToOpen(): void {
  const { info } = useData();
  const hosts = useHosts()?.hosts;
  const connect = useConnecting((connecting) => connecting.connect);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || !hosts) return;
    opened.current = true;
    const found = hosts.find(({ profile: { id, name } }) => id === info.openHost || name === info.openHost);
    if (found) connect(found.profile.id);
  }, [hosts, info.openHost, connect]);
}
