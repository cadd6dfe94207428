import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from './quote';

describe('quoting', () => {
  it('leaves plain words bare', () => {
    expect(quote(['ping', '-c', '1', '10.0.0.1'])).toBe('ping -c 1 10.0.0.1');
  });

  it('gives a shell back exactly what went in', () => {
    // Not fc.string with its binary unit, which takes a second to list all there are.
    const sign = fc.oneof(fc.integer({ min: 1, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }));
    const word = fc.array(sign, { maxLength: 20 }).map((signs) => String.fromCodePoint(...signs));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (argv) => {
        const out = execFileSync('sh', ['-c', `printf '%s\\0' ${quote(argv)}`]).toString();
        expect(out.split('\0').slice(0, -1)).toEqual(argv);
      }),
      { numRuns: 60 },
    );
  });

  it('lets no option, expansion or substitution through', () => {
    for (const evil of ['$(id)', '`id`', '; id', '$HOME', '*', '~', '', "'", '!x', '\n'])
      expect(execFileSync('sh', ['-c', `printf %s ${quote([evil])}x`]).toString()).toBe(`${evil}x`);
  });
});
