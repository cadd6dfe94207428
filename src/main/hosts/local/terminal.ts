/**
 * A login shell at a terminal of this machine, by util-linux' `script`: Node has no terminals of its own, and a native module
 * would have to be built for each system and Electron.
 */
import { Duplex } from 'node:stream';
import { PortolanError } from '../../../contract/errors';
import type { TerminalSize } from '../../../contract/terminal';
import type { Terminal } from '../driver';
import { type Hello, heard, helloScript } from '../hello';
import { quote } from '../linux/quote';
import { spawnHere } from './processes';

/** With the size it has, and what a terminal does for those who type: `script` switches the echo off when nobody sits before it. */
const script = (shell: string, { columns, rows }: TerminalSize, mark: string) => `
stty sane rows ${rows} cols ${columns}
TERM=xterm-256color; export TERM
${helloScript(mark, '"$(tty)"')}
exec ${quote([shell])} -l`;

/** Rejects with `terminal-unavailable` where there is no `script`. */
export async function localTerminal(shell: string, size: TerminalSize, host: string): Promise<Terminal> {
  const hello = heard();
  const line = quote(['sh', '-c', script(shell, size, hello.mark)]);
  const process = await spawnHere(['script', '-qefc', line, '/dev/null']);
  const shown = Duplex.from({ readable: process.stdout, writable: process.stdin });
  shown.on('error', () => {});
  shown.once('close', () => process.kill());
  process.stderr.resume();
  const said: Hello | null = await hello.from(shown);
  if (!said) {
    const status = await process.exited;
    throw new PortolanError('terminal-unavailable', { host, program: 'script' }, { exitStatus: status ?? -1 });
  }
  const [tty = ''] = said.words;
  return {
    stream: shown,
    command: [shell, '-l'],
    resize: async ({ columns, rows }) => {
      const stty = await spawnHere(['stty', '-F', tty, 'rows', String(rows), 'cols', String(columns)]);
      stty.stdin.end();
      await stty.exited;
    },
    exited: process.exited,
  };
}
