/** An operation, done on the simulated host and told of as the tool would. */
import type { Operation } from '../../../../model/operations/types';
import { failed, ok, type Place, type Ran } from './place';

/** `said`: the tool's words for a refusal. `output`: what it prints when it is done. */
type Words = {
  said: (error: unknown) => string;
  status: number;
  output?: () => string;
  progress?: (text: string) => void;
};

export async function performed(
  { simulation }: Place,
  operation: Operation,
  signal: AbortSignal,
  { said, status, output, progress }: Words,
): Promise<Ran> {
  try {
    await simulation.run(operation, { signal, progress: ({ text }) => progress?.(text) });
    return ok(output?.() ?? '');
  } catch (error) {
    return failed(`${said(error)}\n`, status);
  }
}
