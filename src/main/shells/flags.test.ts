import { describe, expect, it } from 'vitest';
import { electronArgs, readFlags } from './flags';

describe('readFlags', () => {
  it('needs none', () => {
    expect(readFlags([])).toMatchObject({ host: null, port: 0, open: true });
    expect(readFlags([]).dataDir).toContain('portolan');
  });

  it('takes all of them', () => {
    const args = ['--browser', '--port', '8080', '--no-open', '--data-dir', '/data', '--host', 'vm'];
    expect(readFlags(args)).toEqual({ host: 'vm', dataDir: '/data', port: 8080, open: false });
  });
});

describe('electronArgs', () => {
  it.each([
    [['electron', '/app'], []],
    [
      ['electron', '/app', '--', '--host', 'vm'],
      ['--host', 'vm'],
    ],
    [
      ['electron', '/app', '--host', 'vm'],
      ['--host', 'vm'],
    ],
    [
      ['electron', '--inspect=0', '--no-sandbox', '/app', '--', '--data-dir', '/data'],
      ['--data-dir', '/data'],
    ],
    [['electron'], []],
  ])('finds the flags in %j', (argv, expected) => {
    expect(electronArgs(argv)).toEqual(expected);
  });
});
