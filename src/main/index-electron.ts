import { resolve } from 'node:path';
import { runElectronShell } from './shells/electron/run';

runElectronShell(process.argv, {
  pages: resolve(import.meta.dirname, '../renderer'),
  preload: resolve(import.meta.dirname, '../preload/index.cjs'),
});
