import { test } from '@playwright/test';
import { electronObstacle } from '../fixtures/electron';

test('every spec also runs in Electron', () => {
  test.skip(true, `electron: ${electronObstacle()}`);
});
