import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const stub = new URL('src/renderer/testing/graph-stub.tsx', import.meta.url);

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          pool: 'threads',
          // Loading everything anew for each file takes 10 of 23 s; what a test stubs is put back.
          isolate: false,
          unstubGlobals: true,
          unstubEnvs: true,
          testTimeout: 60_000,
          // A busy machine is slow, not wrong.
          expect: { poll: { interval: 10, timeout: 10_000 } },
          include: ['src/**/*.test.ts', 'e2e/**/*.test.ts', 'scripts/**/*.test.mjs'],
        },
      },
      {
        plugins: [react()],
        resolve: {
          alias: [
            // The icons' other entry is 6,000 files, which take 2 s to load in every test file.
            { find: '@tabler/icons-react', replacement: '@tabler/icons-react/dist/cjs/tabler-icons-react.cjs' },
            // Not vi.mock: a mock ends with its file, while the modules live on from file to file.
            { find: './TopologyGraph', replacement: fileURLToPath(stub) },
          ],
        },
        test: {
          name: 'screens',
          environment: 'jsdom',
          pool: 'threads',
          // The interface is loaded once, not for each file; tests put its stores back themselves.
          isolate: false,
          unstubGlobals: true,
          testTimeout: 60_000,
          // What needs a page.
          include: ['src/renderer/**/*.test.tsx'],
        },
      },
    ],
  },
});
