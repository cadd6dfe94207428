/** Networks that hang on a card: macvlan, in VLANs too, and ipvlan in layers 2 and 3. */

import { routesFromPhysical } from '../../../../../model/plan';
import type { Host, State } from '../../../../../model/state';
import { gatewayFromPhysical } from '../../../../../model/suggest';
import type { Definition } from '../definition';
import { HangingForm } from '../hanging/HangingForm';
import { type HangingDraft, hangingSpecs, type Kind } from '../hanging/hanging-draft';
import { shimPart, subInterfacesPart } from '../hanging/host-part';
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
    before: kind.tagged && settings.ours ? subInterfacesPart(settings, host, state).plan.operations : [],
    networks: hangingSpecs(kind, settings),
    containers,
    after: [
      ...(kind.mode === 'macvlan' && settings.shim.on
        ? shimPart(settings, containers, host, state).plan.operations
        : []),
      ...routes(kind, settings, host, state),
    ],
  }),
});

export const macvlan = hanging(KINDS.macvlan);
export const vlan = hanging(KINDS.vlan);
export const ipvlanL2 = hanging(KINDS['ipvlan-l2']);
export const ipvlanL3 = hanging(KINDS['ipvlan-l3']);

function routes(kind: Kind, { parent, networks, routes: wanted }: HangingDraft, host: Host, state: State) {
  const gateway = gatewayFromPhysical(state, host, parent);
  if (!kind.layer3 || !wanted || gateway === null) return [];
  return routesFromPhysical(
    gateway,
    networks.flatMap(({ pools }) => pools.map(({ subnet }) => subnet.trim())),
  );
}
