import { useView } from '../view';
import { useAppDoings } from './app-doings';
import { useChosenDoings } from './chosen-doings';
import type { Command } from './command';
import { useDrawingDoings } from './drawing-doings';
import { useFinding } from './finding';
import { useGoing } from './going';
import { useHostDoings } from './host-doings';
import { useLabDoings } from './lab-doings';
import { useLinuxDoings } from './linux-doings';
import { useSolutionDoings } from './solution-doings';

/** Everything that can be done now. */
export function useCommands(): Command[] {
  const host = useView((view) => view.host);
  const chosen = useChosenDoings(host);
  const rest = [
    useHostDoings(host),
    useLinuxDoings(host),
    useSolutionDoings(host),
    useDrawingDoings(),
    useGoing(),
    useFinding(host),
    useLabDoings(host),
    useAppDoings(),
  ];
  return [...chosen, ...rest.flat()];
}
