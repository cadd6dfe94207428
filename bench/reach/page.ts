import { measureReach } from './measure';

/** Run from outside, once the page is there. */
Object.assign(globalThis, { measureReach });
