import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../fixtures/app';

/** What a page of another service on 127.0.0.1 may try against the app at `target`. All of it has to fail. */
async function attack(target: string) {
  const outcome = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'succeeded',
      () => 'failed',
    );
  const element = (tag: 'script' | 'iframe' | 'img', address: string) =>
    new Promise((resolve, reject) => {
      const made = document.createElement(tag);
      made.onload = resolve;
      made.onerror = reject;
      made.src = address;
      document.body.append(made);
    });
  const socket = new Promise((resolve, reject) => {
    const made = new WebSocket(target.replace('http', 'ws') + 'rpc');
    made.onopen = resolve;
    made.onerror = reject;
  });
  const script = document.documentElement.dataset.script ?? '';
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"token":"x"}' };
  return {
    page: await outcome(fetch(target)),
    blindPage: await outcome(fetch(target, { mode: 'no-cors' })),
    session: await outcome(fetch(`${target}session`, json)),
    script: await outcome(element('script', script)),
    image: await outcome(element('img', target)),
    socket: await outcome(socket),
  };
}

let foreign: Server;
test.beforeAll(async () => {
  foreign = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><body>'));
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => {
  foreign.close();
  foreign.closeAllConnections();
});

test('a page of another service gets nothing', async ({ app, page, shell }) => {
  test.skip(shell !== 'browser', 'browser shell: Electron listens nowhere');
  const script = await page
    .locator('script[src]')
    .first()
    .evaluate((made) => (made as HTMLScriptElement).src);
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
  await other.evaluate((address) => (document.documentElement.dataset.script = address), script);
  const outcome = await other.evaluate(attack, new URL('/', app.address).href);
  expect(new Set(Object.values(outcome)), JSON.stringify(outcome)).toEqual(new Set(['failed']));
  expect(await other.evaluate(() => document.cookie)).toBe('');
});

test('no page of another service may frame it', async ({ app, page, shell }) => {
  test.skip(shell !== 'browser', 'browser shell: Electron listens nowhere');
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
  const frame = new URL('/', app.address).href;
  await other.setContent(`<iframe src="${frame}"></iframe>`);
  await expect.poll(() => app.problems.join()).toContain('frame-ancestors');
  app.problems.length = 0;
});
