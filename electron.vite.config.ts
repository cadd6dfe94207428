import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      // The browser shell runs on the machine's own Node; electron-vite knows no Electron after 44.
      target: 'node20.19',
      sourcemap: true,
      rolldownOptions: {
        input: { electron: at('src/main/index-electron.ts'), browser: at('src/main/index-browser.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node24',
      // A sandboxed preload is CommonJS in one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    base: '/',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'es2023',
      minify: true,
      // The CSP allows no data: but for images, and the polyfill is for browsers that lack what the app needs anyway.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
});
