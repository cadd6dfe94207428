/** Ways for lines past hosts that are in between: in the gaps left and right of a column. */
import type { DrawnNode, Point } from './drawing';
import type { Spot } from './grid';

const FIRST = 20;
const APART = 9;
const MOST = 4;

/** The place of a host in the grid; null where it stands in the first row, or a person put it elsewhere. */
export type Behind = (host: string) => Spot | null;

/** Deals out lanes: each line of a column gets one of its own, as long as there are some. */
export class Lanes {
  private readonly taken = new Map<string, number>();

  /** x of a lane left of the column, for lines from above. */
  left({ x, column }: Spot): number {
    return x - FIRST - this.next(`<${column}`) * APART;
  }

  /** x of a lane right of the column, for lines from below. */
  right({ right, column }: Spot): number {
    return right + FIRST + this.next(`>${column}`) * APART;
  }

  private next(side: string): number {
    const number = this.taken.get(side) ?? 0;
    this.taken.set(side, number + 1);
    return number % MOST;
  }
}

export const topOf = ({ x, y, h }: DrawnNode): Point => ({ x, y: y - h / 2 });
export const bottomOf = ({ x, y, h }: DrawnNode): Point => ({ x, y: y + h / 2 });
