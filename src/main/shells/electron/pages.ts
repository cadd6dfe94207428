/** Answers for the app's own pages, from a folder whose files are known from the start: no path can lead out of it. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { lookup } from 'mrmime';
import { securityHeaders } from '../headers';
import { isOwnPage } from './links';

export type Pages = (request: { url: string; method: string }) => Promise<Response>;

/** `folder`: the built renderer. Throws when it is not there. */
export function pagesIn(folder: string): Pages {
  const files = new Map(filesIn(folder).map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]));
  const headers = securityHeaders([]);
  return async ({ url, method }) => {
    if (!isOwnPage(url)) return new Response(null, { status: 403, headers });
    if (method !== 'GET') return new Response(null, { status: 405, headers });
    const { pathname } = new URL(url);
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file === undefined) return new Response(null, { status: 404, headers });
    const type = lookup(file) ?? 'application/octet-stream';
    const text = /^text\/|javascript|json/.test(type);
    return new Response(await readFile(file), {
      headers: { ...headers, 'Content-Type': text ? `${type}; charset=utf-8` : type },
    });
  };
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
