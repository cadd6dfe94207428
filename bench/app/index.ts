/** The whole app on a real host over SSH: start, events, idleness. */
import { onRig } from '../on-rig';

export const benchApp = (): Promise<void> => onRig(new URL('./on-lan.ts', import.meta.url));
