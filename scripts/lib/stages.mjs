import { sum } from './counts.mjs';

const ONE = { passed: 1, failed: 0, skipped: 0 };
const NONE = { passed: 0, failed: 0, skipped: 0 };

/** What a stage came to: counts, with a reason when it was skipped, and what to show when it failed. */
export const passed = () => ({ ...ONE });
export const failed = (output) => ({ ...NONE, failed: 1, output });
export const skipped = (reason) => ({ ...NONE, skipped: 1, reason });

/** Of a command that is one test by itself. */
export const ofCommand = ({ status, output }) => (status === 0 ? passed() : failed(output));

/** Of a command that runs many tests. One that fails, or runs none, without saying which has failed itself. */
export function ofRunner({ status, output }, counts) {
  if (counts.failed > 0) return { ...counts, output };
  if (status === 0 && counts.passed + counts.skipped > 0) return counts;
  return { ...counts, failed: 1, output: `${output}\n(it ended with ${status}, and names no test that failed)` };
}

/**
 * Runs one stage after the other, says how each went, and returns the counts of all. One that is `early` is begun with
 * the first, runs beside the others, and is waited for in its place.
 */
export async function runStages(stages) {
  const begun = new Map(stages.filter(({ early }) => early).map((stage) => [stage, timed(stage)]));
  const results = [];
  for (const stage of stages) {
    console.log(`── ${stage.name}`);
    const { result, seconds } = await (begun.get(stage) ?? timed(stage));
    if (result.output) console.log(result.output.trimEnd());
    console.log(`── ${stage.name}: ${describe(result)} (${seconds} s)\n`);
    results.push(result);
  }
  return sum(results);
}

/** How a stage went, which it always says, and how long it took. */
async function timed({ run }) {
  const started = performance.now();
  const result = await run().catch((error) => failed(error.stack));
  return { result, seconds: ((performance.now() - started) / 1000).toFixed(1) };
}

export function describe({ passed, failed, skipped, reason }) {
  const tests = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return reason === undefined ? tests : `${tests}: ${reason}`;
}
