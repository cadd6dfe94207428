/** What becomes of a call: an answer, a stream, or a failure of either. */
import { mapEventIterator } from '@orpc/client';

/** Makes the call, and gives its failure, or that of the stream which it returned, in other words. */
export async function translatingFailures(
  call: () => Promise<unknown>,
  translate: (error: unknown) => Error,
): Promise<unknown> {
  try {
    const output = await call();
    if (!isStream(output)) return output;
    return mapEventIterator(output, { value: async (value) => value, error: async (error) => translate(error) });
  } catch (error) {
    throw translate(error);
  }
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
