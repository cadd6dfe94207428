import { describe, expect, it } from 'vitest';
import { joinWords, splitWords } from './shell-words';

describe('words of a command', () => {
  it.each([
    ['sleep infinity', ['sleep', 'infinity']],
    ['  httpd  -f ', ['httpd', '-f']],
    [`sh -c 'echo "hi there"; sleep 1'`, ['sh', '-c', 'echo "hi there"; sleep 1']],
    [`echo "a \\"b\\" \\n"`, ['echo', 'a "b" \\n']],
    [String.raw`a\ b c`, ['a b', 'c']],
    [`--x='1'2"3"`, ['--x=123']],
    [`''`, ['']],
    ['', []],
  ])('of %s', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it.each([`sh -c 'echo`, 'echo "a', 'a \\'])('tells that %s does not end', (text) => {
    expect(splitWords(text)).toBeNull();
  });

  it('are the same after being joined', () => {
    const words = ['sh', '-c', `echo 'it'"s" $HOME`, '', 'a b'];
    expect(splitWords(joinWords(words))).toEqual(words);
  });
});
