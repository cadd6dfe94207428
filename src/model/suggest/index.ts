/** What wizards suggest, and why. Pure; of a State alone. */
export { lanAddresses } from './addresses';
export { type CardKind, cardKind, type Told } from './cards';
export { HYPERVISORS, type Hypervisor, hypervisorOf } from './hypervisor';
export { type Holding, type ParentChoice, parents } from './parents';
export { gatewayFromPhysical } from './physical';
export { type PoolSuggestion, suggestPool, suggestRoutedPool, suggestVlanPool } from './pools';
export { suggestProbes } from './probes';
export type { Reason } from './reason';
export { shimAddress, shimName } from './shim';
export { type WayIn, wayIn } from './way-in';
