import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { PortolanError } from '../../contract/errors';
import { startFailure } from './failure';

it('says what to do about the data folder', () => {
  const error = new PortolanError('disk-failed', { path: '/data', reason: 'EACCES' });
  expect(startFailure(error)).toMatch(/cannot use \/data \(EACCES\).*--data-dir/);
});

it('says what to do about a folder that cannot be made', () => {
  let error: unknown;
  try {
    mkdirSync('/dev/null/data');
  } catch (caught) {
    error = caught;
  }
  expect(startFailure(error)).toMatch(/cannot use \/dev\/null\/data \(ENOTDIR\).*--data-dir/);
});

it('says what to do about a port that is taken', async () => {
  const [first, second] = [createServer(), createServer()];
  await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve));
  const error = await new Promise((resolve) => second.once('error', resolve).listen(first.address()));
  first.close();
  expect(startFailure(error)).toMatch(/port \d+ of 127\.0\.0\.1 \(EADDRINUSE\).*--port/);
});

it('shows the stack of what nobody foresaw', () => {
  expect(startFailure(new TypeError('odd'))).toContain('failure.test.ts');
  expect(startFailure('odd')).toBe('odd');
});
