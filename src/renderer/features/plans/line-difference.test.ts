import { expect, it } from 'vitest';
import { lineDifference } from './line-difference';

const signs = { same: ' ', removed: '-', added: '+' };
const told = (before: string | null, after: string | null) =>
  lineDifference(before, after).map(({ kind, text }) => signs[kind] + text);

it('tells a new file, a file that goes, and one that stays', () => {
  expect(told(null, 'a\nb\n')).toEqual(['+a', '+b']);
  expect(told('a\nb\n', null)).toEqual(['-a', '-b']);
  expect(told('a\nb\n', 'a\nb\n')).toEqual([' a', ' b']);
  expect(told(null, null)).toEqual([]);
});

it('keeps what both have in its place', () => {
  expect(told('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d']);
  expect(told('b\nc\n', 'a\nb\nc\n')).toEqual(['+a', ' b', ' c']);
});
