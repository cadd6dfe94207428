import { expect, it } from 'vitest';
import { bend, cornersOf } from './bend';

it('finds the corners again that a line was bent round', () => {
  const [start, end] = [
    { x: 10, y: 20 },
    { x: 310, y: 220 },
  ];
  const corners = [
    { x: 10, y: 100 },
    { x: 310, y: 100 },
  ];
  for (const [index, corner] of cornersOf(start, end, bend(start, end, corners)).entries()) {
    expect(corner.x).toBeCloseTo(corners[index]?.x ?? 0);
    expect(corner.y).toBeCloseTo(corners[index]?.y ?? 0);
  }
});
