/** What a guard runs when its time is over, as one script. */
import { apply, commands } from '../../../model/operations';
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { fileScript } from '../linux/operations/write-file';
import { quote } from '../linux/quote';

/** `answer`: files are written by scripts that end with it. */
const HEAD = `
LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export LC_ALL PATH
answer() { echo "$*"; exit; }
begun=$1`;

/**
 * Its argument is how many steps have begun; only those are taken back, the last one first, each as far as it can be.
 * `state`: the one that all of them leave.
 */
export function restoreScript(inverses: readonly Operation[][], state: State): string {
  let present = state;
  const parts = [...inverses.entries()].reverse().map(([step, operations]) => {
    const lines = operations.map((operation) => {
      const line = linesOf(operation, present);
      present = apply(present, operation);
      return `(\n${line}\n)`;
    });
    return `if [ "$begun" -gt ${step} ]; then\n:\n${lines.join('\n')}\nfi`;
  });
  return [HEAD, ...parts].join('\n');
}

function linesOf(operation: Operation, state: State): string {
  if (operation.kind === 'file.write') return fileScript(operation);
  return commands(operation, state)
    .map((argv) => `${quote(argv)} </dev/null`)
    .join('\n');
}
