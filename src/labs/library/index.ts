/** The labs that come with the app, in the order in which they are best done. */
import type { Lab } from '../format';
import { sshKey, twoCards } from './begin';
import { pools, several } from './behind';
import { twice, wrongVlan } from './broken-lan';
import { forwardingOff, missingReturn, overlapping, wrongGateway } from './broken-routes';
import { defaultBridge } from './default-bridge';
import { ipvlanL2, ipvlanL3, ipvlanOut } from './ipvlan';
import { macvlan, macvlanShim } from './macvlan';
import { overlay } from './overlay';
import { hostMode, noneMode, sharedNamespace } from './shared';
import { userBridge } from './user-bridge';
import { vlan, vlanRouting } from './vlan';

export const LIBRARY: readonly Lab[] = [
  ...[twoCards, sshKey],
  ...[defaultBridge, userBridge, several, pools],
  ...[hostMode, noneMode, sharedNamespace],
  ...[macvlan, macvlanShim, vlan, ipvlanL2],
  ...[vlanRouting, ipvlanL3, ipvlanOut, overlay],
  ...[wrongGateway, overlapping, forwardingOff, missingReturn, wrongVlan, twice],
];
