/** An argument vector as one line for a POSIX shell; the one place where vectors become lines. */
export function quote(argv: readonly string[]): string {
  return argv.map(quoteOne).join(' ');
}

/** Left bare when every shell there is (fish and csh too) would take it literally. */
function quoteOne(argument: string): string {
  if (/^[A-Za-z0-9_./:@%+,-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
