import type { Mode } from '../../../../model/plan';
import type { Definition } from './definition';
import { bridge } from './modes/bridge';
import { container } from './modes/container';
import { ipvlanL2, ipvlanL3, macvlan, vlan } from './modes/hanging';
import { host, none, published } from './modes/plain';
import { several } from './modes/several';

// Each mode's wizard knows its own settings, and is never given another's.
// biome-ignore lint/suspicious/noExplicitAny: a record of definitions with settings of different types
export const DEFINITIONS: Record<Mode, Definition<any>> = {
  published,
  bridge,
  host,
  none,
  container,
  several,
  macvlan,
  vlan,
  'ipvlan-l2': ipvlanL2,
  'ipvlan-l3': ipvlanL3,
};
