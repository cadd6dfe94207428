import { describe, expect, it, vi } from 'vitest';
import { nodeTestCounts, sum } from './lib/counts.mjs';
import { describe as inWords, ofRunner, passed, runStages, skipped } from './lib/stages.mjs';

const counts = { passed: 3, failed: 0, skipped: 1 };

describe('ofRunner', () => {
  it('takes the counts of a run that went well', () => {
    expect(ofRunner({ status: 0, output: '' }, counts)).toEqual(counts);
  });
  it('shows what a run printed in which tests failed', () => {
    expect(ofRunner({ status: 1, output: 'red' }, { ...counts, failed: 2 })).toMatchObject({
      failed: 2,
      output: 'red',
    });
  });
  it.each([
    ['fails without naming a test', 1, counts],
    ['runs no test at all', 0, { passed: 0, failed: 0, skipped: 0 }],
  ])('counts one failure for a run that %s', (_, status, given) => {
    expect(ofRunner({ status, output: '' }, given).failed).toBe(1);
  });
});

describe('nodeTestCounts', () => {
  it.each([
    ['TAP', '# tests 7\n# pass 4\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 1\n'],
    ['the reporter for people', 'ℹ tests 7\nℹ pass 4\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1\nℹ todo 1\n'],
  ])('reads %s', (_, output) => {
    expect(nodeTestCounts(output)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });
});

describe('runStages', () => {
  it('begins early ones first, and tells of them in their place', async () => {
    const told = vi.spyOn(console, 'log').mockImplementation(() => {});
    const began = [];
    const stage = (name, early) => ({ name, early, run: async () => (began.push(name), passed()) });
    const total = await runStages([stage('quick'), stage('slow', true), stage('last')]);
    const ended = told.mock.calls.flatMap(([line]) => /^── (\w+):/.exec(line)?.[1] ?? []);
    told.mockRestore();
    expect([began, ended]).toEqual([
      ['slow', 'quick', 'last'],
      ['quick', 'slow', 'last'],
    ]);
    expect(total.passed).toBe(3);
  });
});

describe('the closing line', () => {
  it('counts all stages', () => {
    const total = sum([counts, skipped('no namespaces'), counts]);
    expect(inWords(total)).toBe('6 passed, 0 failed, 3 skipped');
  });
});
