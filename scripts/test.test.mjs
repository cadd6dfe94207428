import { describe, expect, it, vi } from 'vitest';
import { nodeTestCounts, sum } from './lib/counts.mjs';
import { describe as inWords, ofRunner, passed, runPhases, skipped } from './lib/stages.mjs';

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

describe('runPhases', () => {
  it('runs lanes side by side, their stages in order, and the next phase after all of them', async () => {
    const told = vi.spyOn(console, 'log').mockImplementation(() => {});
    const began = [];
    let free = () => {};
    const held = new Promise((resolve) => (free = resolve));
    const stage = (name, run = async () => {}) => ({
      name,
      run: async () => {
        began.push(name);
        await run();
        return passed();
      },
    });
    const total = await runPhases([
      [[stage('types')]],
      [
        [stage('slow', () => held), stage('after')],
        [stage('quick'), stage('quicker', async () => free())],
      ],
      [[stage('last')]],
    ]);
    const ended = told.mock.calls.flatMap(([line]) => /^── (\w+):/.exec(line)?.[1] ?? []);
    told.mockRestore();
    expect(began).toEqual(['types', 'slow', 'quick', 'quicker', 'after', 'last']);
    expect(ended.indexOf('quick')).toBeLessThan(ended.indexOf('slow'));
    expect(total.passed).toBe(6);
  });
});

describe('the closing line', () => {
  it('counts all stages', () => {
    const total = sum([counts, skipped('no namespaces'), counts]);
    expect(inWords(total)).toBe('6 passed, 0 failed, 3 skipped');
  });
});
