import { nextPool } from '../operations/effects/pools';
import type { Host } from '../state';

/** The subnet that the Engine itself would choose next for a bridge; null when its pools are exhausted. */
export const suggestSubnet = (host: Host): string | null => nextPool(host);
