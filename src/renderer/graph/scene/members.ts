import type { Container, Host, Network } from '../../../model/state';
import type { SceneWords } from './build-scene';
import type { Presence, SceneMember } from './scene';
import { containerNode, portalNode } from './scene';

export type Membership = {
  host: Host;
  network: Network;
  networkKey: string;
  home: boolean;
  presence: Presence;
  legPresence: Presence;
  shares: string | null;
  words: SceneWords;
};

/** One container as one network has it: its home node, or a portal to that. */
export function memberOf(container: Container, on: Membership): SceneMember {
  const home = containerNode(on.host.id, container.name);
  return {
    id: on.home ? home : portalNode(on.host.id, container.name, on.networkKey),
    ref: { kind: 'container', host: on.host.id, container: container.id },
    container: home,
    label: container.name,
    caption: caption(container),
    address: legAddress(container, on),
    home: on.home,
    running: container.state === 'running' || on.presence === 'added',
    shares: on.home ? on.shares : null,
    presence: on.presence,
    legPresence: on.legPresence,
  };
}

function caption(container: Container): string {
  const image = container.image.replace(/^sha256:([0-9a-f]{12}).*/, '$1').replace(/:latest$/, '');
  const ports = [...new Set(container.ports.filter((port) => port.hostPort !== null).map((port) => port.hostPort))];
  const shown = ports.slice(0, 2).map((port) => `:${port}`);
  return [image, ...shown, ...(ports.length > 2 ? ['…'] : [])].join(' ');
}

/** Of a leg that is no endpoint. */
function insideLeg({ namespace }: Container, { host, network }: Membership) {
  const inside = namespace === null ? undefined : host.namespaces[namespace];
  const leg = Object.values(inside?.interfaces ?? {}).find((iface) => iface.network === network.id);
  const address = (family: number) => leg?.addresses.find((held) => held.family === family)?.address ?? null;
  return leg && { ipv4: address(4), ipv6: address(6) };
}

function legAddress(container: Container, on: Membership): string | null {
  const endpoint = container.endpoints[on.network.id] ?? insideLeg(container, on);
  if (!endpoint || on.network.driver === 'host' || on.network.driver === 'null') return null;
  const address = (endpoint.ipv4 ?? endpoint.ipv6)?.split('/')[0];
  return address ?? (on.legPresence === 'added' ? on.words.addressChosen : null);
}
