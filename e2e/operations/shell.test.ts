import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toShell } from '../../src/model/operations';

/** Words as hostile as names, labels and commands can be; a NUL ends a word in any process' arguments. */
const word = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\'"\\$`!*?[]{}()<>|&;~#=% \t\n\r\u0007-aé汉'.split('')) }),
  fc.constantFrom('', '~', '~root', 'A=B', '-n', '--', "'", "''", '$(id)', '`id`', 'a\nb', '\\', '#x', '!!'),
);

it('hands every word to a real shell as it is', () => {
  const vectors = fc
    .sample(fc.array(word, { maxLength: 6 }), 300)
    .map((vector) => vector.map((text) => text.replaceAll(/[\0\p{Cs}]/gu, '')));
  // Each vector on a line of its own: its length, then its words, each ended by NUL.
  const script = vectors.map((vector) => toShell(['show', ...vector])).join('\n');
  const show = 'show() { printf "%s\\0" "$#" "$@"; }';
  const { stdout, status } = spawnSync('sh', ['-s'], { input: `set -eu\n${show}\n${script}\n`, maxBuffer: 1 << 26 });
  expect(status).toBe(0);
  const expected = vectors.flatMap((vector) => [String(vector.length), ...vector]);
  expect(stdout.toString('utf8').split('\0').slice(0, -1)).toEqual(expected);
});

it('leaves plain words readable', () => {
  expect(toShell(['docker', 'run', '--publish', '127.0.0.1:80:80/udp', 'a_b-c.d@e+f,g%h'])).toBe(
    'docker run --publish 127.0.0.1:80:80/udp a_b-c.d@e+f,g%h',
  );
});
