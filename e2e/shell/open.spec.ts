import { expect, test } from '../fixtures/app';

test('opens, and has something to show', async ({ app, page }) => {
  await expect(page).toHaveTitle('Portolan');
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(app.problems).toEqual([]);
});

test('is kept in by the same policy in both shells', async ({ page }) => {
  const response = await page.reload();
  const headers = response?.headers() ?? {};
  expect(headers['content-security-policy']).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:",
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
});

test('runs no script but its own', async ({ app, page }) => {
  const ran = await page.evaluate(async () => {
    const blocked = new Promise((resolve) =>
      document.addEventListener('securitypolicyviolation', resolve, { once: true }),
    );
    const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.body.append(script);
    await blocked;
    return 'intruder' in window;
  });
  expect(ran).toBe(false);
  await expect.poll(() => app.problems.join()).toContain('Content Security Policy');
  app.problems.length = 0;
});

test('gives the page nothing of Node, and in Electron one narrow thing', async ({ page, shell }) => {
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
    bridge: Object.keys((window as { portolan?: object }).portolan ?? {}),
  }));
  expect(found).toEqual({ node: [], bridge: shell === 'electron' ? ['requestPort'] : [] });
});
