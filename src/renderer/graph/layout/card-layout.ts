import type { SceneCard, SceneHost } from '../scene/scene';
import type { DrawnEdge, DrawnNode } from './drawing';
import { drawnEdge, drawnNode } from './drawing';
import { CARD, HOST_PADDING, SUB, TITLE, UPLINK_ASIDE } from './sizes';

/**
 * Cards on the upper edge, sub-interfaces under theirs. What networks hang on stands above them, so that their lines fall
 * straight down: `right` is where those networks begin, `centres` where each one's middle is.
 */
export function drawCards(
  host: SceneHost,
  left: number,
  top: number,
  right: number,
  centres: ReadonlyMap<string, number>,
) {
  const nodes: DrawnNode[] = [];
  const edges: DrawnEdge[] = [];
  const onEdge = host.cards.filter((card) => card.parent === null);
  const carries = (card: SceneCard): boolean =>
    hungOn(host, card.id).length > 0 || host.cards.some((sub) => sub.parent === card.id && carries(sub));
  const ordered = [...onEdge.filter((card) => !carries(card)), ...onEdge.filter(carries)];
  let next = left + HOST_PADDING + TITLE.w + 30;
  for (const card of ordered) {
    const subs = onCard(host, card.id);
    let free = next;
    if (carries(card) && !host.folded) free = Math.max(next, right);
    const below = subs.map((sub) => {
      const above = middle(hungOn(host, sub.id), centres);
      const x = Math.max(free, above === null ? free : above - SUB.w / 2) + SUB.w / 2;
      free = x + SUB.w / 2 + SUB.gap;
      return { sub, x };
    });
    const own = middle(hungOn(host, card.id), centres);
    const wanted = own === null ? middleOf(below.map((item) => item.x)) : own - UPLINK_ASIDE;
    const x = Math.max(next + CARD.w / 2, wanted ?? free + CARD.w / 2);
    nodes.push(cardNode(card, host.id, 'card', x, top, CARD.w, CARD.h));
    for (const item of below) {
      const y = top + CARD.h / 2 + SUB.drop + SUB.h / 2;
      nodes.push(cardNode(item.sub, host.id, 'sub', item.x, y, SUB.w, SUB.h));
      const tag = {
        id: `${item.sub.id}#tag`,
        source: item.sub.parent ?? card.id,
        target: item.sub.id,
        presence: item.sub.presence,
      };
      edges.push(drawnEdge({ ...tag, kind: 'tag' }));
    }
    next = Math.max(x + CARD.w / 2, subs.length > 0 ? free : 0) + CARD.gap;
  }
  return { nodes, edges };
}

/** What is on a card, and what is on that, right behind it. */
const onCard = (host: SceneHost, card: string): SceneCard[] =>
  host.cards.filter((sub) => sub.parent === card).flatMap((sub) => [sub, ...onCard(host, sub.id)]);

const hungOn = (host: SceneHost, card: string) =>
  host.zones.filter((zone) => zone.hang.on === 'card' && zone.hang.card === card).map((zone) => zone.id);

const middle = (zones: readonly string[], centres: ReadonlyMap<string, number>) =>
  middleOf(zones.flatMap((zone) => centres.get(zone) ?? []));

const middleOf = (values: readonly number[]) =>
  values.length === 0 ? null : (Math.min(...values) + Math.max(...values)) / 2;

function cardNode(card: SceneCard, host: string, kind: 'card' | 'sub', x: number, y: number, w: number, h: number) {
  const { id, ref, label, caption, presence } = card;
  return drawnNode({
    id,
    kind,
    ref,
    parent: host,
    x,
    y,
    w,
    h,
    label,
    caption,
    variant: card.mark,
    presence,
    active: card.up,
  });
}
