/** What every driver must do. Bound to no test runner: each case is run in order, on one driver, by whoever has one. */
import { captures } from './captures';
import type { Case } from './case';
import { containers } from './containers';
import { ending } from './ending';
import { guards } from './guards';
import { networks } from './networks';
import { observing } from './observing';
import { probes } from './probes';
import { terminals } from './terminals';

export type { Case } from './case';

/**
 * The host must be a real one or behave like one: nothing on it is named `cfm-…`, nothing uses 10.213.64.0/24, and it
 * has the images `busybox:latest` and `nginx:latest`. The last case closes the driver.
 */
export const conformance: readonly Case[] = [
  ...observing,
  ...networks,
  ...containers,
  ...probes,
  ...guards,
  ...terminals,
  ...captures,
  ...ending,
];
