import type { DrawnNode } from './drawing';

/** x and y are its centre. */
export type Box = Pick<DrawnNode, 'x' | 'y' | 'w' | 'h'>;

/** The smallest box around all of these, of which there is one at least. */
export function extent(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.x - box.w / 2));
  const right = Math.max(...boxes.map((box) => box.x + box.w / 2));
  const top = Math.min(...boxes.map((box) => box.y - box.h / 2));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h / 2));
  return { x: (left + right) / 2, y: (top + bottom) / 2, w: right - left, h: bottom - top };
}
