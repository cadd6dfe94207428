/** What a guard runs when its time is over, as one script. */
import { apply, commands } from '../../../model/operations';
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { fileScript } from '../linux/operations/write-file';
import { quote } from '../linux/quote';

/** `answer`: files are written by scripts that end with it. */
const head = (socket: string | null) => `
LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" DOCKER_CONTEXT=
export LC_ALL PATH DOCKER_CONTEXT
${socket === null ? ':' : `export ${quote([`DOCKER_HOST=unix://${socket}`])}`}
answer() { echo "$*"; exit; }
begun=$1`;

/**
 * Its argument is how many steps have begun; only those are taken back, the last one first, each as far as it can be.
 * `state`: the one that all of them leave. `socket`: the Engine that `docker` is to speak to; null: whichever it is.
 */
export function restoreScript(inverses: readonly Operation[][], state: State, socket: string | null): string {
  let present = state;
  const parts = [...inverses.entries()].reverse().map(([step, operations]) => {
    const lines = operations.map((operation) => {
      const line = linesOf(operation, present);
      present = apply(present, operation);
      return `(\n${line}\n)`;
    });
    return `if [ "$begun" -gt ${step} ]; then\n:\n${lines.join('\n')}\nfi`;
  });
  return [head(socket), ...parts].join('\n');
}

function linesOf(operation: Operation, state: State): string {
  if (operation.kind === 'file.write') return fileScript(operation);
  return commands(operation, state)
    .map((argv) => `${quote(argv)} </dev/null`)
    .join('\n');
}
