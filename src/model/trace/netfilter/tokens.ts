/** Words of one `iptables-save` line; quoted words keep their spaces. */
export function tokensOf(line: string): string[] {
  if (!line.includes('"')) return line.split(' ').filter((word) => word !== '');
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1'),
  );
}

/** Reads options one by one; `!` before an option negates it. */
export class Options {
  private position = 0;
  constructor(private readonly tokens: readonly string[]) {}

  /** The next option, or null at the end. */
  next(): { name: string; not: boolean } | null {
    const not = this.tokens[this.position] === '!';
    if (not) this.position++;
    const name = this.tokens[this.position++];
    return name === undefined ? null : { name, not };
  }

  value(): string {
    return this.tokens[this.position++] ?? '';
  }

  /** The word that `value` would give. */
  peek(): string {
    return this.tokens[this.position] ?? '';
  }

  /** All words up to the next option. */
  values(): string[] {
    const start = this.position;
    while (this.position < this.tokens.length && !this.atOption()) this.position++;
    return this.tokens.slice(start, this.position);
  }

  /** All words that are left. */
  rest(): string[] {
    const rest = this.tokens.slice(this.position);
    this.position = this.tokens.length;
    return rest;
  }

  private atOption(): boolean {
    const token = this.tokens[this.position] ?? '';
    return token === '!' || (token.startsWith('-') && token.length > 1 && !/^-\d/.test(token));
  }
}
