/** Networks that hang on a card: macvlan, in VLANs too, and ipvlan in layers 2 and 3. */

import { addShim, type PlanParts, routesFromPhysical, subInterfaces } from '../../../../../model/plan';
import type { Host, State } from '../../../../../model/state';
import { gatewayFromPhysical } from '../../../../../model/suggest';
import type { Definition } from '../definition';
import { HangingForm } from '../hanging/HangingForm';
import { type HangingDraft, hangingSpecs, type Kind, shimDestinations } from '../hanging/hanging-draft';
import { KINDS } from '../hanging/kinds';
import { newHanging } from '../hanging/suggested';

const hanging = (kind: Kind): Definition<HangingDraft> => ({
  mode: kind.mode,
  settingsPage: kind.tagged ? 'networks' : 'network',
  Form: HangingForm,
  newSettings: (host, state) => newHanging(kind, host, state),
  newContainers: () => [],
  legs: ({ networks }) => ({
    choices: networks.map(({ key, name }) => ({ value: key, network: name.trim() })),
    all: false,
    ipv6: false,
  }),
  parts: (settings, containers, host, state) => ({
    before: kind.tagged && settings.ours ? ownSubInterfaces(settings, host) : [],
    networks: hangingSpecs(kind, settings),
    containers,
    after: [...shim(kind, settings, containers, host, state), ...routes(kind, settings, host, state)],
  }),
});

export const macvlan = hanging(KINDS.macvlan);
export const vlan = hanging(KINDS.vlan);
export const ipvlanL2 = hanging(KINDS['ipvlan-l2']);
export const ipvlanL3 = hanging(KINDS['ipvlan-l3']);

const ownSubInterfaces = ({ parent, networks }: HangingDraft, host: Host) =>
  subInterfaces(
    host.id,
    parent,
    networks.map(({ vlan }) => Number(vlan)),
  );

function shim(
  kind: Kind,
  { parent, shim: { on, name, address, lasting }, ...settings }: HangingDraft,
  containers: PlanParts['containers'],
  host: Host,
  state: State,
) {
  if (!on || kind.mode !== 'macvlan') return [];
  const statics = containers.map(({ endpoint }) => endpoint.ipv4);
  const ranges = shimDestinations(settings, statics);
  const asked = { id: '', state, host: host.id, lasting };
  return addShim({ ...asked, parent, name: name.trim(), address: address.trim(), ranges }).plan.operations;
}

function routes(kind: Kind, { parent, networks, routes: wanted }: HangingDraft, host: Host, state: State) {
  const gateway = gatewayFromPhysical(state, host, parent);
  if (!kind.layer3 || !wanted || gateway === null) return [];
  return routesFromPhysical(
    gateway,
    networks.flatMap(({ pools }) => pools.map(({ subnet }) => subnet.trim())),
  );
}
