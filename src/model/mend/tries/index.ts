import type { Trier } from '../try';
import { connects, starts } from './containers';
import { letThrough, masquerade } from './filter';
import { gateways } from './gateway';
import { links } from './link';
import { routes } from './route';
import { settings } from './settings';
import { shims } from './shim';

/** General rules, none for a particular network. What asks least comes first. */
export const TRIERS: readonly Trier[] = [
  starts,
  links,
  settings,
  shims,
  gateways,
  routes,
  letThrough,
  masquerade,
  connects,
];
