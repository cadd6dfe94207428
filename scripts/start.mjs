/** `npm start`: from a fresh clone to the open app. Needs nothing but Node's own modules until packages are installed. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './lib/build.mjs';
import { findElectron, noWindow, runElectron } from './lib/electron.mjs';
import { installPackages } from './lib/install.mjs';
import { nodeTooOld } from './lib/node-version.mjs';
import { ROOT } from './lib/root.mjs';

const args = process.argv.slice(2);

const tooOld = nodeTooOld(process.versions.node);
if (tooOld) fail(tooOld);
try {
  await installPackages();
  await buildIfStale();
} catch (error) {
  fail(error.message);
}
const askedForBrowser = ['--browser', '--help', '-h'].some((flag) => args.includes(flag));
const reason = askedForBrowser ? undefined : await runInElectron();
if (reason) console.log(`Portolan runs in the browser: ${reason}.`);
await runInBrowser();

/** Ends the process when the window is closed; returns only when there was none, with the reason. */
async function runInElectron() {
  const noDisplay = noWindow(process.platform, process.env, process.getuid?.());
  if (noDisplay) return noDisplay;
  const electron = await findElectron();
  if (electron.reason) return electron.reason;
  const ended = await runElectron(electron.binary, args);
  if (ended.reason) return ended.reason;
  process.exit(ended.code);
}

/** In this very process, so that signals and the terminal need no passing on. */
async function runInBrowser() {
  const entry = join(ROOT, 'out/main/browser.js');
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
