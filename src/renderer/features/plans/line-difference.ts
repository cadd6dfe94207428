/** Two texts, line by line: what is in both, what goes, and what comes. */

export type Line = { kind: 'same' | 'removed' | 'added'; text: string };

/** null: there is no such file. In the order of the text that is to be. */
export function lineDifference(before: string | null, after: string | null): Line[] {
  const [old, wanted] = [linesOf(before), linesOf(after)];
  const common = commonTails(old, wanted);
  const lines: Line[] = [];
  let [from, to] = [0, 0];
  while (from < old.length || to < wanted.length) {
    const [gone, come] = [old[from], wanted[to]];
    if (gone !== undefined && gone === come) {
      lines.push({ kind: 'same', text: gone });
      from += 1;
      to += 1;
    } else if (come === undefined || (gone !== undefined && tail(common, from + 1, to) >= tail(common, from, to + 1))) {
      lines.push({ kind: 'removed', text: gone ?? '' });
      from += 1;
    } else {
      lines.push({ kind: 'added', text: come });
      to += 1;
    }
  }
  return lines;
}

const linesOf = (text: string | null): string[] => (text === null ? [] : text.replace(/\n$/, '').split('\n'));

/** Length of the longest common subsequence from each pair of lines on. */
function commonTails(old: string[], wanted: string[]): number[][] {
  const tails = Array.from({ length: old.length + 1 }, () => Array<number>(wanted.length + 1).fill(0));
  for (let from = old.length - 1; from >= 0; from--) {
    for (let to = wanted.length - 1; to >= 0; to--) {
      const longest =
        old[from] === wanted[to]
          ? tail(tails, from + 1, to + 1) + 1
          : Math.max(tail(tails, from + 1, to), tail(tails, from, to + 1));
      (tails[from] as number[])[to] = longest;
    }
  }
  return tails;
}

const tail = (tails: number[][], from: number, to: number): number => tails[from]?.[to] ?? 0;
