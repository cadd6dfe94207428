/** Whole snapshots over SSH, against the docker CLI over ssh:// doing the same. */
import { onRig } from '../on-rig';

export const benchSnapshot = (): Promise<void> => onRig(new URL('./on-lan.ts', import.meta.url));
