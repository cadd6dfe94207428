import type { Host, Network } from '../../../model/state';
import type { SceneOptions } from './build-scene';
import { overlayNode, type SceneHost, type SceneOverlay, type SceneZone } from './scene';

/** Where Swarm keeps the VXLAN identifiers of an overlay (moby: libnetwork, drivers/overlay). */
const VNI = 'com.docker.network.driver.overlay.vxlanid_list';

type Part = { network: Network; zone: SceneZone };

/** Overlay networks that are on more than one of the hosts drawn: each once, whatever number of hosts it is on. */
export function buildOverlays(
  state: Readonly<Record<string, Host>>,
  hosts: readonly SceneHost[],
  options: SceneOptions,
): SceneOverlay[] {
  const byId = new Map<string, Part[]>();
  for (const { zones } of hosts) {
    for (const zone of zones) {
      if (zone.hang.on !== 'overlay' || zone.ref.kind !== 'network') continue;
      const { host, network: id } = zone.ref;
      const network = state[host]?.networks[id] ?? options.preview?.hosts[host]?.networks[id];
      if (network) byId.set(id, [...(byId.get(id) ?? []), { network, zone }]);
    }
  }
  const shared = [...byId.values()].filter((parts) => parts.length > 1);
  const names = shared.map(([first]) => first?.network.name);
  return shared.flatMap((parts): SceneOverlay[] => {
    const [first] = parts;
    if (!first) return [];
    const { network, zone } = first;
    const alone = names.filter((name) => name === network.name).length === 1;
    const vni = network.options[VNI];
    return [
      {
        id: overlayNode(alone ? network.name : `${network.name}:${network.id.slice(0, 12)}`),
        ref: zone.ref,
        label: network.name,
        caption: [zone.caption, ...(vni ? [`vxlan ${vni}`] : [])].filter(Boolean).join('  '),
        colour: zone.colour,
        presence: parts.every((part) => part.zone.presence === zone.presence) ? zone.presence : 'present',
        zones: parts.map((part) => part.zone.id),
      },
    ];
  });
}
