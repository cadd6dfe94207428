import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PAGE } from './links';
import { pagesIn } from './pages';

const folder = mkdtempSync(join(tmpdir(), 'portolan-pages-'));
mkdirSync(join(folder, 'pages/assets'), { recursive: true });
writeFileSync(join(folder, 'pages/index.html'), '<!doctype html>Portolan');
writeFileSync(join(folder, 'pages/assets/app.js'), 'export {}');
writeFileSync(join(folder, 'pages/assets/inter.woff2'), 'font');
writeFileSync(join(folder, 'secret.txt'), 'not to be served');
afterAll(() => rmSync(folder, { recursive: true }));

const pages = pagesIn(join(folder, 'pages'));
const get = (url: string, method = 'GET') => pages({ url, method });

describe('pagesIn', () => {
  it.each([
    [PAGE, 'text/html; charset=utf-8'],
    [`${PAGE}index.html?x#y`, 'text/html; charset=utf-8'],
    [`${PAGE}assets/app.js`, 'text/javascript; charset=utf-8'],
    [`${PAGE}assets/inter.woff2`, 'font/woff2'],
  ])('serves %s as %s, under the CSP', async (url, type) => {
    const response = await get(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    `${PAGE}../secret.txt`,
    `${PAGE}assets/../../secret.txt`,
    `${PAGE}%2e%2e/secret.txt`,
    `${PAGE}..%2fsecret.txt`,
    `${PAGE}..\\secret.txt`,
    `${PAGE}/etc/passwd`,
    `${PAGE}assets`,
    `${PAGE}__proto__`,
  ])('serves nothing for %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('refuses other hosts, schemes and methods', async () => {
    expect((await get('portolan://evil/index.html')).status).toBe(403);
    expect((await get('file:///etc/passwd')).status).toBe(403);
    expect((await get(PAGE, 'POST')).status).toBe(405);
  });
});
