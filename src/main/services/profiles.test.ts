import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { profileDraft } from '../../contract/hosts';
import { openProfiles } from './profiles';
import { openSettings } from './settings';
import { silent } from './testing/sessions';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-profiles-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const open = () => openProfiles(dataDir, silent);
const draft = (name: string) => profileDraft.parse({ kind: 'ssh', name, address: '192.168.56.10', user: 'ada' });

it('keeps profiles under slugs of their names', async () => {
  const profiles = await open();
  for (const name of ['My VM', 'my-vm', '虚拟机', 'physical']) await profiles.add(draft(name));
  expect((await open()).list().map(({ id }) => id)).toEqual(['my-vm', 'my-vm-2', 'host', 'physical-2']);
});

it('refuses a name that is taken, also in other letters, also when two come at once', async () => {
  const profiles = await open();
  const results = await Promise.allSettled([profiles.add(draft('vm')), profiles.add(draft('VM'))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  const other = await profiles.add(draft('other'));
  await expect(profiles.update(other.id, draft('vm'))).rejects.toMatchObject({ code: 'profile-name-taken' });
  await expect(profiles.update(other.id, draft('Other'))).resolves.toMatchObject({ id: 'other', name: 'Other' });
});

it('says which host is unknown', async () => {
  const profiles = await open();
  expect(() => profiles.get('nobody')).toThrow('host-unknown');
  await expect(profiles.update('nobody', draft('x'))).rejects.toMatchObject({ code: 'host-unknown' });
  await expect(profiles.remove('nobody')).rejects.toMatchObject({ code: 'host-unknown' });
});

it('sets a damaged file aside and says so', async () => {
  await writeFile(join(dataDir, 'hosts.json'), '{"version":1,"hosts":[{"kind":"ssh"}]}');
  const profiles = await open();
  expect(profiles.list()).toEqual([]);
  expect(profiles.damaged).toContain('hosts.damaged-');
  await profiles.add(draft('vm'));
  expect(await readFile(profiles.damaged as string, 'utf8')).toContain('"kind":"ssh"');
  expect((await open()).damaged).toBeNull();
});

it('keeps settings, and only changes those that are given', async () => {
  const settings = await openSettings(dataDir, silent);
  expect(settings.get()).toEqual({ language: 'system', theme: 'system', arrangements: {} });
  await settings.put({ theme: 'dark' });
  await settings.put({ language: 'zh' });
  expect((await openSettings(dataDir, silent)).get()).toMatchObject({ theme: 'dark', language: 'zh' });
});
