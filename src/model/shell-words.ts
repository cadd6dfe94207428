/** A command as it is typed, into words and back. */
import { toShell } from './operations';

const WORD = /\s*((?:[^\s'"\\]+|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+)/gsy;
const PART = /\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\s'"\\]+)/gs;

/** As a POSIX shell tells words apart, without expanding anything. null: a quotation does not end. */
export function splitWords(text: string): string[] | null {
  const words: string[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    words.push((match[1] ?? '').replaceAll(PART, unquote));
    end = match.index + match[0].length;
  }
  return text.slice(end).trim() === '' ? words : null;
}

function unquote(_all: string, escaped?: string, single?: string, double?: string, plain?: string): string {
  return escaped ?? single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? plain ?? '';
}

export const joinWords = (words: readonly string[]): string => toShell(words);
