import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from './log';
import { type Keychain, openPassphrases } from './passphrases';

let dataDir: string;
let logged: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'portolan-test-'));
  logged = '';
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const SECRET = 'all hands on deck';
const turned = (buffer: Buffer) => Buffer.from(buffer.map((byte) => byte ^ 0x5a));
const keychain: Keychain = {
  seal: (text) => turned(Buffer.from(text)),
  open: (sealed) => turned(sealed).toString(),
};
const closed: Keychain = {
  seal: () => {
    throw new Error('the keychain is locked');
  },
  open: () => {
    throw new Error('the keychain is locked');
  },
};
const log = createLog((line) => {
  logged += line;
});
const open = (using: Keychain | null) => openPassphrases(dataDir, using, log);
const written = () => readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'utf8'));

it('keeps what the keychain has sealed, across starts, and forgets it again', async () => {
  await (await open(keychain)).keep('/keys/one', SECRET);
  const again = await open(keychain);
  expect(again.get('/keys/one')).toBe(SECRET);
  expect(again.get('/keys/two')).toBeNull();
  expect(again.get('toString')).toBeNull();
  expect(written().join()).not.toContain(SECRET);
  await again.forget('/keys/one');
  expect((await open(keychain)).get('/keys/one')).toBeNull();
});

it('writes nothing without a keychain, and forgets with the process', async () => {
  const kept = await open(null);
  await kept.keep('/keys/one', SECRET);
  expect(kept.get('/keys/one')).toBe(SECRET);
  expect(written()).toEqual([]);
  expect((await open(null)).get('/keys/one')).toBeNull();
});

it('is asked again where the keychain says no, and tells nobody the secret', async () => {
  await (await open(keychain)).keep('/keys/one', SECRET);
  const kept = await open(closed);
  expect(kept.get('/keys/one')).toBeNull();
  await kept.keep('/keys/two', SECRET);
  expect(kept.get('/keys/two')).toBeNull();
  expect(logged).toContain('passphrases.not-kept');
  expect(logged + written().join()).not.toContain(SECRET);
});

it('sets aside a file that cannot be understood', async () => {
  writeFileSync(join(dataDir, 'passphrases.json'), '{"version": 2}');
  expect((await open(keychain)).get('/keys/one')).toBeNull();
  expect(logged).toContain('passphrases.damaged');
});
