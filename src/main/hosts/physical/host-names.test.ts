import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { spawnHere } from '../local/processes';
import { addressesFor, writeHostName } from './host-names';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-test-'));
  path = join(folder, 'hosts');
});
afterEach(() => rmSync(folder, { recursive: true }));

const OWN = '127.0.0.1 localhost\n# 10.0.0.1 lab\n192.168.1.4\tNAS nas.home # the old one';
const lab = { name: 'lab', address: '192.168.56.10' };
const write = (one = lab) => writeHostName(one, { spawn: spawnHere, platform: 'linux', root: true }, path);

it('reads names as the system does', () => {
  expect(addressesFor(OWN, 'nas')).toEqual(['192.168.1.4']);
  expect(addressesFor(OWN, 'lab')).toEqual([]);
  expect(addressesFor(OWN, 'old')).toEqual([]);
});

it('adds one line to a file without an end, once', async () => {
  writeFileSync(path, OWN);
  expect(await write()).toEqual({ outcome: 'written', path });
  expect(readFileSync(path, 'utf8')).toBe(`${OWN}\n192.168.56.10 lab # Portolan\n`);
  expect(await write()).toEqual({ outcome: 'kept', path });
  expect(readFileSync(path, 'utf8')).toBe(`${OWN}\n192.168.56.10 lab # Portolan\n`);
});

it('leaves a name alone that stands for something else', async () => {
  writeFileSync(path, OWN);
  await expect(write({ ...lab, name: 'Nas' })).rejects.toMatchObject({ code: 'host-name-taken' });
  expect(readFileSync(path, 'utf8')).toBe(OWN);
});

it('says so where it cannot be written', async () => {
  path = join(folder, 'none', 'hosts');
  await expect(write()).rejects.toMatchObject({ code: 'disk-failed' });
});

it('gives up where the person says no, or nobody can be asked', async () => {
  const ended = (status: number) => writeHostName(lab, { spawn: asked(status), platform: 'linux', root: false }, path);
  const asked = (status: number) => (argv: readonly string[]) =>
    spawnHere(argv[0] === 'sudo' ? ['false'] : ['sh', '-c', `exit ${status}`]);
  await expect(ended(126)).rejects.toMatchObject({ code: 'elevation-refused' });
  await expect(ended(127)).rejects.toMatchObject({ code: 'elevation-unavailable' });
});
