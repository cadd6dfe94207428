import { resolve } from 'node:path';
import { runBrowserShell } from './shells/browser/run';

await runBrowserShell(process.argv.slice(2), resolve(import.meta.dirname, '../renderer'));
