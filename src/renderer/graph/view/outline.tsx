import { memo } from 'react';
import type { ElementRef } from '../../../model/refs';
import type { DrawnNode } from '../layout/drawing';

const NAMED = new Set([
  'segment',
  'nat',
  'machine',
  'title',
  'card',
  'sub',
  'network',
  'container',
  'portal',
  'overlay',
]);

type Props = { nodes: DrawnNode[]; label: string; chosen: ReadonlySet<string>; onSelect: (ref: ElementRef) => void };

/** The drawing for those who do not see it: the same things as a list that can be read and chosen from. */
export const Outline = memo(function Outline({ nodes, label, chosen, onSelect }: Props) {
  return (
    <ul className="topology-outline" role="listbox" aria-label={label}>
      {nodes
        .filter((node) => NAMED.has(node.kind))
        .map((node) => (
          <li
            key={node.id}
            role="option"
            aria-selected={chosen.has(node.id)}
            aria-label={[node.label, node.caption].filter(Boolean).join(', ')}
            data-kind={node.kind}
            data-presence={node.presence}
            data-active={node.active}
            onClick={() => node.ref && onSelect(node.ref)}
          />
        ))}
    </ul>
  );
});
