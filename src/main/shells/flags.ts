/** The command line, which both shells share. */
import { Command, InvalidArgumentError } from 'commander';
import envPaths from 'env-paths';

export type Flags = {
  /** Where profiles, settings and the journal are kept. */
  dataDir: string;
  /** Host to open at once, by profile id or name. */
  host: string | null;
  /** Browser shell: TCP port; 0 lets the system choose a free one. */
  port: number;
  /** Browser shell: whether to open the address in a browser. */
  open: boolean;
};

/** `args` without the program's own name. Prints help, or what is wrong, and exits when that is what they ask for. */
export function readFlags(args: readonly string[]): Flags {
  const command = new Command('npm start --')
    .description('Portolan charts the networks of Docker hosts.')
    .option('--host <name>', 'open this host at once')
    .option(
      '--data-dir <folder>',
      'keep profiles, settings and history here',
      envPaths('portolan', { suffix: '' }).data,
    )
    .option('--browser', 'open in the browser, also where Electron could run')
    .option('--port <number>', 'browser: listen on this port of 127.0.0.1; 0: a free one', portNumber, 0)
    .option('--no-open', 'browser: only print the address')
    .parse(args, { from: 'user' });
  const { host = null, dataDir, port, open } = command.opts<Omit<Flags, 'host'> & { host?: string }>();
  return { host, dataDir, port, open };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** What follows the app's own folder in an Electron process's argv: before it stand Chromium's switches. */
export function electronArgs(argv: readonly string[]): string[] {
  const folder = argv.findIndex((arg, index) => index > 0 && !arg.startsWith('-'));
  return folder === -1 ? [] : argv.slice(folder + 1).filter((arg) => arg !== '--');
}
