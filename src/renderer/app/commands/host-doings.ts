import {
  IconPlayerPlay,
  IconPlugConnected,
  IconPlugConnectedX,
  IconPlus,
  IconRadar2,
  IconRefresh,
  IconTerminal2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { useClient, useTopology } from '../../data/hooks';
import { useDisconnect } from '../../features/hosts/use-disconnect';
import { openGallery } from '../../features/networks/networks-view';
import { useAsk } from '../../features/plans/ask';
import { useTerminalBelow } from '../../features/terminal';
import { useFailure } from '../../kit/use-failure';
import { useAskingEnds } from './asking-ends';
import type { Command } from './command';

export function useHostDoings(host: string | null): Command[] {
  const { t } = useTranslation('topology');
  const client = useClient();
  const fail = useFailure();
  const put = useAsk((asking) => asking.put);
  const disconnect = useDisconnect();
  const openTerminal = useTerminalBelow();
  const { state } = useTopology(host);
  if (host === null) return [];
  const known = state !== null;
  const name = state?.hosts[hostId(host)]?.name ?? host;
  const asking: Command[] = [
    { id: 'do/network', title: t('toolbar.newNetwork'), icon: IconPlus, hotkey: 'N', run: openGallery },
    {
      id: 'do/run',
      title: t('toolbar.runContainer'),
      icon: IconPlayerPlay,
      hotkey: 'R',
      run: () => put({ kind: 'run', host, network: null }),
    },
    {
      id: 'do/connect',
      title: t('actions.connectHere'),
      icon: IconPlugConnected,
      run: () => put({ kind: 'connect', host, container: null, network: null }),
    },
    {
      id: 'do/reach',
      title: t('verify:canReach'),
      icon: IconRadar2,
      stay: true,
      keywords: ['ping', 'trace', 'verify'],
      run: () => useAskingEnds.getState().begin(),
    },
    {
      id: 'do/terminal',
      title: t('terminal:openOn'),
      about: name,
      icon: IconTerminal2,
      keywords: ['shell', 'ssh'],
      run: () => openTerminal({ host, container: null }),
    },
    {
      id: 'do/refresh',
      title: t('toolbar.refresh'),
      icon: IconRefresh,
      run: () => void client.topology.refresh({ host }).catch(fail),
    },
  ].map((command) => ({ ...command, group: 'do' as const }));
  const leaving: Command = {
    id: 'do/disconnect',
    group: 'do',
    title: t('app:disconnect'),
    icon: IconPlugConnectedX,
    run: () => disconnect(host),
  };
  return known ? [...asking, leaving] : [leaving];
}
