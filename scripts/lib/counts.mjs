import { readFile } from 'node:fs/promises';

/** How many tests passed, failed and were skipped in Vitest's JSON report. A file that could not be loaded is one failure. */
export async function vitestCounts(path) {
  const report = JSON.parse(await readFile(path, 'utf8'));
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The same of Playwright's. An error outside of every test is one failure. */
export async function playwrightCounts(path) {
  const { stats, errors } = JSON.parse(await readFile(path, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/** The same of what node:test prints, as TAP or for people. */
export function nodeTestCounts(output) {
  const count = (what) => Number(new RegExp(`^(?:#|ℹ) ${what} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

export const sum = (counts) =>
  counts.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
