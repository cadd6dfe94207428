/** What the host itself gets beside its networks: how it is made, and why some of it would not outlast a reboot. */
import type { ContainerSpec } from '../../../../../model/operations/types';
import { addShim, type HostPlan, hostPlan, subInterfaces } from '../../../../../model/plan';
import type { Host, State } from '../../../../../model/state';
import { type HangingDraft, shimDestinations } from './hanging-draft';

export function shimPart(
  { parent, networks, shim: { name, address, lasting } }: HangingDraft,
  containers: readonly ContainerSpec[],
  host: Host,
  state: State,
): HostPlan {
  const statics = containers.map(({ endpoint }) => endpoint.ipv4);
  const ranges = shimDestinations({ networks }, statics);
  const asked = { id: '', state, host: host.id, lasting };
  return addShim({ ...asked, parent, name: name.trim(), address: address.trim(), ranges });
}

export function subInterfacesPart(
  { parent, networks, oursLasting: lasting }: HangingDraft,
  host: Host,
  state: State,
): HostPlan {
  const ids = networks.map(({ vlan }) => Number(vlan));
  const made = subInterfaces(host.id, parent, ids);
  return hostPlan({ id: '', state, host: host.id, lasting }, 'make-subinterface', { link: parent }, made);
}
