/** Runs the app in the browser shell until it is told to end. */
import { homedir, hostname } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createApp } from '../../app';
import { createLog } from '../../services/log';
import { createServe } from '../../transport/serve';
import { startFailure } from '../failure';
import { readFlags } from '../flags';
import { endOnSignals } from './end';
import { canOpen, openInBrowser } from './open';
import { startServer } from './server';

/** `pages`: the folder with the built renderer. */
export async function runBrowserShell(args: readonly string[], pages: string): Promise<void> {
  try {
    await start(args, pages);
  } catch (error) {
    console.error(startFailure(error));
    process.exit(1);
  }
}

async function start(args: readonly string[], pages: string): Promise<void> {
  const flags = readFlags(args);
  const app = await createApp({
    dataDir: resolve(flags.dataDir),
    home: homedir(),
    machine: hostname(),
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    openHost: flags.host,
    shell: 'browser',
    keychain: null,
  });
  const server = await startServer({ port: flags.port, pages, serve: createServe(app.router, createLog()) });
  const lines = createInterface({ input: process.stdin });
  endOnSignals(async () => {
    lines.close();
    await server.close();
    await app.close();
  });

  const first = server.newAddress();
  console.log(`Portolan: ${first}`);
  console.log('The address opens it once. Press Enter for another one, Ctrl+C to end.');
  lines.on('line', () => console.log(`Portolan: ${server.newAddress()}`));
  if (flags.open && canOpen(process.platform, process.env)) await openInBrowser(first);
}
