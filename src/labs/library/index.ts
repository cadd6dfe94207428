/** The labs that come with the app, in the order in which they are best done. */
import type { Lab } from '../format';
import { defaultBridge } from './default-bridge';
import { userBridge } from './user-bridge';

export const LIBRARY: readonly Lab[] = [defaultBridge, userBridge];
