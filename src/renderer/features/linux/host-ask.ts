/** One change to a host's own network that a person is asked about before it is made. */
import { create } from 'zustand';
import type { HostId, InterfaceName } from '../../../model/ids';
import type { FilterRule } from '../../../model/operations/types';
import type { Route } from '../../../model/state';

/** `via`: profile of the managed host whose State it is in. `machine`: whose network; that host, or the desktop. */
type On<K extends string> = { kind: K; via: string; machine: HostId };

export type HostAsk =
  | (On<'subinterface'> & { parent: InterfaceName | null })
  | (On<'addresses' | 'remove-link'> & { device: InterfaceName })
  | (On<'promiscuous' | 'link-state'> & { device: InterfaceName; on: boolean })
  /** `route` null: a new one; else the one to change. */
  | (On<'route'> & { route: Route | null })
  | (On<'remove-route'> & { route: Route })
  | (On<'forwarding'> & { family: 4 | 6; on: boolean })
  | On<'filter'>
  | (On<'remove-filter'> & { rule: FilterRule });

type HostAsking = { ask: HostAsk | null; put(ask: HostAsk): void; close(): void };

export const useHostAsk = create<HostAsking>()((set) => ({
  ask: null,
  put: (ask) => set({ ask }),
  close: () => set({ ask: null }),
}));
