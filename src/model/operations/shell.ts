/** Argument vectors as text for a POSIX shell. */

/** Characters that mean nothing to any POSIX shell (XCU 2.2). A tilde or equals sign in front does. */
const PLAIN = /^[A-Za-z0-9_@%+,./:-][A-Za-z0-9_@%+=,./:-]*$/;

/** One word: as it is where that is safe, else in single quotes, in which nothing is special. */
export const quote = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** A command that runs exactly this vector, whatever its words contain. NUL cannot be in a word and is left out. */
export const toShell = (argv: readonly string[]): string =>
  argv.map((word) => quote(word.replaceAll('\0', ''))).join(' ');
