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
 * Runs phases one after the other and returns the counts of all. A phase is lanes, which run side by side; a lane is stages,
 * one after the other. Each stage says how it went when it ends.
 */
export async function runPhases(phases) {
  const results = [];
  for (const lanes of phases) results.push(...(await Promise.all(lanes.map(runLane))).flat());
  return sum(results);
}

async function runLane(stages) {
  const results = [];
  for (const stage of stages) {
    console.log(`── ${stage.name} …`);
    const { result, seconds } = await timed(stage);
    if (result.output) console.log(result.output.trimEnd());
    console.log(`── ${stage.name}: ${describe(result)} (${seconds} s)\n`);
    results.push(result);
  }
  return results;
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
