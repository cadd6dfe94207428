import { namedNamespace, ROOT_NAMESPACE } from '../../../model/ids';
import type { Host, Interface, Namespace } from '../../../model/state';
import type { SceneOptions } from './build-scene';
import type { Presence, SceneMember, SceneZone, ZoneHang } from './scene';
import { cardNode, containerNode, zoneNode } from './scene';

/** The host's named network namespaces, each a zone with its interfaces, under the cards that these are on. */
export function namespaceZones(before: Host, after: Host, options: SceneOptions): SceneZone[] {
  return Object.values({ ...before.namespaces, ...after.namespaces })
    .filter(({ id, name }) => id === namedNamespace(name))
    .map((one) => zoneOf(before.id, one, before.namespaces[one.id], after.namespaces[one.id], options));
}

function zoneOf(
  host: Host['id'],
  { id, name }: Namespace,
  old: Namespace | undefined,
  now: Namespace | undefined,
  options: SceneOptions,
): SceneZone {
  const key = `netns:${name}`;
  const zone = zoneNode(host, key);
  const links = Object.values({ ...old?.interfaces, ...now?.interfaces }).filter(({ kind }) => kind !== 'loopback');
  const [first] = links;
  const cards = [...new Set(links.flatMap((link) => cardUnder(host, link)))];
  const [card, ...alsoOn] = cards;
  return {
    id: zone,
    ref: first ? { kind: 'interface', host, namespace: id, interface: first.name } : { kind: 'host', host },
    label: name,
    caption: options.words.namespace,
    driver: 'netns',
    colour: options.colourOf(`${host}/${key}`),
    hang: hang(card, links),
    alsoOn,
    folded: options.folded.has(zone),
    interface: null,
    presence: presence(old !== undefined, now !== undefined),
    members: links.map((link): SceneMember => {
      const node = containerNode(host, `${key}/${link.name}`);
      const there = presence(old?.interfaces[link.name] !== undefined, now?.interfaces[link.name] !== undefined);
      const address = link.addresses.find(({ family }) => family === 4);
      return {
        id: node,
        ref: { kind: 'interface', host, namespace: id, interface: link.name },
        container: node,
        label: link.name,
        caption: [link.kind, link.mode].filter(Boolean).join(' '),
        address: address ? `${address.address}/${address.prefix}` : null,
        home: true,
        running: link.up,
        shares: null,
        presence: there,
        legPresence: there,
      };
    }),
    empty: '',
  };
}

const cardUnder = (host: Host['id'], { parent }: Interface): string[] =>
  parent?.namespace === ROOT_NAMESPACE ? [cardNode(host, parent.name)] : [];

/** With a leg on a card it hangs there; with an end in the host's own namespace, on the host's routing. */
function hang(card: string | undefined, links: readonly Interface[]): ZoneHang {
  if (card !== undefined) return { on: 'card', card };
  return { on: links.some(({ peer }) => peer?.namespace === ROOT_NAMESPACE) ? 'stack' : 'nothing' };
}

const presence = (was: boolean, is: boolean): Presence => (was === is ? 'present' : is ? 'added' : 'removed');
