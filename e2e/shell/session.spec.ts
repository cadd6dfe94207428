import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from '../fixtures/app';

test.beforeEach(({ shell }) => {
  test.skip(shell !== 'browser', 'browser shell: only it has addresses and sessions');
});

/** Resolves when main has let the page in over a new connection. */
const letIn = (page: Page) =>
  new Promise<void>((resolve) => {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => payload === 'welcome' && resolve());
    });
  });

/** Whether the tab has traded its token for a secret. */
const hasSession = (page: Page) => page.evaluate(() => sessionStorage.length === 1);

test('the token leaves the address bar, and is no cookie', async ({ page }) => {
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  expect(await page.context().cookies()).toEqual([]);
});

test('loading the page again keeps the session', async ({ page }) => {
  for (let n = 0; n < 2; n += 1) {
    await expect.poll(() => hasSession(page)).toBe(true);
    const again = letIn(page);
    await page.reload();
    await again;
  }
});

test('an address opens one tab, and Enter in the terminal gives another', async ({ app, page }) => {
  const second = await page.context().newPage();
  const refused = second.waitForResponse((response) => response.url().endsWith('/session'));
  await second.goto(app.address);
  expect((await refused).status()).toBe(403);
  expect(await hasSession(second)).toBe(false);

  const third = await app.openAnother();
  await expect.poll(() => hasSession(third)).toBe(true);
});

test('a connection that is lost comes back by itself', async ({ page }) => {
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket('**/rpc', (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await expect.poll(() => hasSession(page)).toBe(true);
  const connected = letIn(page);
  await page.reload();
  await connected;
  const before = sockets.length;
  await sockets.at(-1)?.close();
  await expect.poll(() => sockets.length).toBe(before + 1);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`ends well at ${signal}`, async ({ app, page }) => {
    await expect(page.locator('#root')).not.toBeEmpty();
    expect(await app.end(signal)).toBe(0);
    expect(app.output()).not.toMatch(/error|unhandled|warning/i);
  });
}
