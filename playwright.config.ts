import { defineConfig } from '@playwright/test';
import type { ShellOptions } from './e2e/fixtures/app';
import { LAUNCH } from './e2e/fixtures/chromium';
import { electronObstacle } from './e2e/fixtures/electron';

export default defineConfig<object, ShellOptions>({
  testDir: 'e2e',
  // What is called *.test.ts is Vitest's.
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/fixtures/build.ts',
  outputDir: 'test-results',
  // A busy machine is slow, not wrong.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // One that passes the second time only is told of as flaky.
  retries: 1,
  // The specs share one LAN, and two cores.
  workers: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 40_000,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // It films the page, which takes a good part of a frame without a GPU.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: LAUNCH,
  },
  projects: [
    { name: 'browser', use: { shell: 'browser' }, testIgnore: 'shell/no-electron.spec.ts' },
    {
      name: 'electron',
      use: { shell: 'electron' },
      // Without Electron, one test stands for all of them and says why they did not run.
      ...(electronObstacle()
        ? { testMatch: 'shell/no-electron.spec.ts' }
        : { testIgnore: 'shell/no-electron.spec.ts' }),
    },
  ],
});
