/** Operations that are a few commands: run as they are shown, and taken back when one of them fails. */
import { commands, inverse } from '../../../../model/operations';
import type { Operation } from '../../../../model/operations/types';
import type { State } from '../../../../model/state';
import { quote } from '../quote';
import { type Root, runAsRoot } from './as-root';
import { refusalOf } from './refusals';

/** Rejects with PortolanError, and then nothing of it is left. `state`: the host as it is. */
export async function runCommands(root: Root, operation: Operation, state: State): Promise<void> {
  const vectors = commands(operation, state);
  const back = inverse(operation, state).operations.flatMap((undo) => commands(undo, state));
  const { answer, stderr } = await runAsRoot(root, scriptOf(vectors, back));
  const [word, index, status] = answer;
  if (word === 'done') return;
  throw refusalOf({ argv: vectors[Number(index)] ?? [], status: Number(status), stderr }, operation, state, root);
}

/** Answers `done`, or `failed INDEX STATUS` once what went before is taken back. */
export function scriptOf(vectors: readonly string[][], back: readonly string[][]): string {
  const steps = vectors.map((argv, index) => `${quote(argv)} </dev/null >/dev/null || failed ${index} $?`);
  const undo = back.map((argv) => `${quote(argv)} </dev/null >/dev/null 2>&1`);
  return `
back() {
:
${undo.join('\n')}
}
failed() {
[ "$1" -eq 0 ] || back
answer failed "$1" "$2"
}
${steps.join('\n')}
answer done`;
}
