/** Runs the app in the Electron shell until its window is closed. */
import { mkdirSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, protocol, session } from 'electron';
import { createApp } from '../../app';
import { createLog } from '../../services/log';
import { createServe } from '../../transport/serve';
import { startFailure } from '../failure';
import { electronArgs, type Flags, readFlags } from '../flags';
import { confineContents, confineSession } from './confine';
import { openKeychain } from './keychain';
import { SCHEME } from './links';
import { pagesIn } from './pages';
import { servePorts } from './port';
import { openWindow, setMenu } from './window';

/** `pages`: the folder with the built renderer; `preload`: the built preload script. */
export type Built = { pages: string; preload: string };

/** To be called before Electron is ready. `argv`: the process's own. */
export function runElectronShell(argv: readonly string[], built: Built): void {
  const flags = readFlags(electronArgs(argv));
  try {
    keepFilesIn(resolve(flags.dataDir));
  } catch (error) {
    return fail(error);
  }
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  confineContents();
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  app
    .whenReady()
    .then(() => start(flags, built))
    .catch(fail);
}

/** Chromium's own files stand below the app's, so that there is one instance for each data folder. */
function keepFilesIn(dataDir: string): void {
  const userData = join(dataDir, 'electron');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
}

async function start(flags: Flags, { pages, preload }: Built): Promise<void> {
  confineSession(session.defaultSession);
  protocol.handle(SCHEME, pagesIn(pages));
  setMenu(process.platform);
  const portolan = await createApp({
    dataDir: resolve(flags.dataDir),
    home: homedir(),
    machine: hostname(),
    locale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    openHost: flags.host,
    shell: 'electron',
    keychain: openKeychain(process.platform),
  });
  servePorts(createServe(portolan.router, createLog()));
  quitAfter(() => portolan.close());
  const window = openWindow(preload);
  app.on('second-instance', () => bringToFront(window));
}

/** Closing the window ends the app, on every platform, once `cleanUp` has settled. */
function quitAfter(cleanUp: () => Promise<void>): void {
  let clean = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (clean) return;
    event.preventDefault();
    cleanUp()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        clean = true;
        app.quit();
      });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

function fail(error: unknown): void {
  const text = startFailure(error);
  console.error(text);
  dialog.showErrorBox('Portolan', text);
  app.exit(1);
}
