import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { JsonFile } from './json-file';

const schema = z.strictObject({ count: z.number() });
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-json-'));
  path = join(folder, 'things.json');
});
afterEach(() => rm(folder, { recursive: true }));
const open = () => JsonFile.open(path, schema, { count: 0 });

it('begins with the initial value and writes nothing until something changes', async () => {
  const { file, damaged } = await open();
  expect([file.value, damaged, await readdir(folder)]).toEqual([{ count: 0 }, null, []]);
});

it('keeps what was written, for its owner only', async () => {
  await (await open()).file.update(() => ({ count: 7 }));
  expect((await open()).file.value).toEqual({ count: 7 });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['things.json']);
});

it('runs concurrent changes one after the other', async () => {
  const { file } = await open();
  await Promise.all(Array.from({ length: 50 }, () => file.update(({ count }) => ({ count: count + 1 }))));
  expect((await open()).file.value).toEqual({ count: 50 });
});

it('leaves everything as it was when a change throws, and goes on', async () => {
  const { file } = await open();
  await file.update(() => ({ count: 1 }));
  await expect(
    file.update(() => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await file.update(({ count }) => ({ count: count + 1 }));
  expect((await open()).file.value).toEqual({ count: 2 });
});

it.each(['{"count":', '', '[]', '{"count":"7"}', '{"count":7,"more":1}', '\u0000'])(
  'sets a damaged file aside untouched: %j',
  async (text) => {
    await writeFile(path, text);
    const { file, damaged } = await open();
    expect(file.value).toEqual({ count: 0 });
    expect(damaged).toMatch(/things\.damaged-[\dTZ-]+\.json$/);
    expect(await readFile(damaged as string, 'utf8')).toBe(text);
    await file.update(() => ({ count: 1 }));
    expect((await readdir(folder)).length).toBe(2);
  },
);

it('says which path the disk refused, and keeps the value', async () => {
  const { file } = await open();
  await rm(folder, { recursive: true });
  await expect(file.update(() => ({ count: 1 }))).rejects.toMatchObject({
    code: 'disk-failed',
    params: { path, reason: 'ENOENT' },
  });
  expect(file.value).toEqual({ count: 0 });
  await mkdir(folder);
});

it('does not take an unreadable file for a missing one', async () => {
  await mkdir(path);
  await expect(open()).rejects.toMatchObject({ code: 'disk-failed', params: { path, reason: 'EISDIR' } });
});
