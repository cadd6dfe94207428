/** What Docker does not do by itself, solved as plans: each way tried on a copy of the State before it is offered. */
export { isApart, reachFromHost } from './from-host';
export type { Pair, RuledOut, Solution, Solutions } from './types';
export { routeVlans, vlanNetworks } from './vlans';
export { isRouted, letOut } from './way-out';
