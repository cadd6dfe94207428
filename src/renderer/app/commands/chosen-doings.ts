import {
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnected,
  IconRadar2,
  IconTerminal2,
  IconTrash,
  IconWaveSine,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../model/find';
import { hostId } from '../../../model/ids';
import { useTopology } from '../../data/hooks';
import { legsOf } from '../../features/capture/legs';
import { useCaptureBelow } from '../../features/capture/use-capture';
import { type Ask, useAsk } from '../../features/plans/ask';
import { useTerminalBelow } from '../../features/terminal';
import { useTopologyView } from '../../features/topology/view';
import { useAskingEnds } from './asking-ends';
import type { Command } from './command';

/** What can be done to the chosen container or network. */
export function useChosenDoings(host: string | null): Command[] {
  const { t } = useTranslation('topology');
  const { state } = useTopology(host);
  const selection = useTopologyView((view) => view.selection);
  const put = useAsk((asking) => asking.put);
  const choose = useAskingEnds((asking) => asking.choose);
  const openTerminal = useTerminalBelow();
  const capture = useCaptureBelow();
  const found = host === null ? undefined : state?.hosts[hostId(host)];
  if (!found || !selection || !('host' in selection) || selection.host !== found.id) return [];
  const asking = (name: string, about: string, icon: Command['icon'], ask: Ask): Command => ({
    ...{ id: `chosen/${name}`, group: 'do', title: t(`actions.${name}`), about, icon },
    run: () => put(ask),
  });

  if (selection.kind === 'network') {
    const network = found.networks[selection.network];
    if (!network || network.predefined) return [];
    const { name } = network;
    return [asking('remove', name, IconTrash, { kind: 'remove-network', host: found.id, network: name })];
  }
  const container = selection.kind === 'container' ? found.containers[selection.container] : undefined;
  if (!container) return [];
  const { name } = container;
  const legs = legsOf(found).filter(({ target, device }) => target.container === name && device !== 'lo');
  const about = { host: found.id, container: name };
  const from = { label: name, origin: about };
  return [
    isLive(container)
      ? asking('stop', name, IconPlayerStop, { kind: 'stop', ...about })
      : asking('start', name, IconPlayerPlay, { kind: 'start', ...about }),
    asking('connect', name, IconPlugConnected, { kind: 'connect', ...about, network: null }),
    ...(isLive(container)
      ? [
          reach(t('verify:canItReach'), name, () => choose(from)),
          terminal(t('terminal:openOn'), name, () => openTerminal(about)),
        ]
      : []),
    ...legs.map(
      ({ key, device, target }): Command => ({
        ...{ id: `chosen/capture ${key}`, group: 'do', icon: IconWaveSine, keywords: ['tcpdump', 'pcap'] },
        ...{ title: t('capture:openOn', { device }), about: name },
        run: () => capture(found.id, target),
      }),
    ),
    asking('remove', name, IconTrash, { kind: 'remove-container', ...about }),
  ];
}

const terminal = (title: string, about: string, run: () => void): Command => ({
  ...{ id: 'chosen/terminal', group: 'do', title, about, icon: IconTerminal2, keywords: ['shell', 'exec'], run },
});

/** The palette goes on to ask whom. */
const reach = (title: string, about: string, run: () => void): Command => ({
  ...{ id: 'chosen/reach', group: 'do', title, about, icon: IconRadar2, stay: true, run },
});
