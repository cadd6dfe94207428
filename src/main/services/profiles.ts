/** Host profiles, in `<dataDir>/hosts.json`. They hold no secrets. */
import { join } from 'node:path';
import { z } from 'zod';
import { PortolanError } from '../../contract/errors';
import { type HostProfile, hostProfile, type ProfileDraft } from '../../contract/hosts';
import { PHYSICAL_HOST } from '../../model/build';
import { JsonFile } from './json-file';
import type { Log } from './log';

const profileFile = z.strictObject({ version: z.literal(1), hosts: z.array(hostProfile) });
type ProfileFile = z.infer<typeof profileFile>;

/** All that change anything reject with `disk-failed`, and with `profile-name-taken` or `host-unknown`. */
export type Profiles = {
  list(): HostProfile[];
  /** Where a file that could not be read was set aside at start. */
  damaged: string | null;
  /** Throws `host-unknown`. */
  get(id: string): HostProfile;
  add(draft: ProfileDraft): Promise<HostProfile>;
  update(id: string, draft: ProfileDraft): Promise<HostProfile>;
  remove(id: string): Promise<void>;
};

/** Rejects with `disk-failed`. */
export async function openProfiles(dataDir: string, log: Log): Promise<Profiles> {
  const path = join(dataDir, 'hosts.json');
  const { file, damaged } = await JsonFile.open<ProfileFile>(path, profileFile, { version: 1, hosts: [] });
  if (damaged) log.warn('profiles.damaged', { setAside: damaged });

  return {
    list: () => file.value.hosts,
    damaged,
    get: (id) => found(file.value.hosts, id),
    async add(draft) {
      const { hosts } = await file.update((value) => {
        refuseTakenName(value.hosts, draft.name);
        return { ...value, hosts: [...value.hosts, { ...draft, id: newId(value.hosts, draft.name) }] };
      });
      return hosts[hosts.length - 1] as HostProfile;
    },
    async update(id, draft) {
      const changed = { ...draft, id };
      await file.update((value) => {
        const before = found(value.hosts, id);
        const others = value.hosts.filter((host) => host !== before);
        refuseTakenName(others, draft.name);
        return { ...value, hosts: value.hosts.map((host) => (host === before ? changed : host)) };
      });
      return changed;
    },
    async remove(id) {
      await file.update((value) => {
        found(value.hosts, id);
        return { ...value, hosts: value.hosts.filter((host) => host.id !== id) };
      });
    },
  };
}

function found(hosts: readonly HostProfile[], id: string): HostProfile {
  const host = hosts.find((profile) => profile.id === id);
  if (!host) throw new PortolanError('host-unknown', { host: id });
  return host;
}

function refuseTakenName(hosts: readonly HostProfile[], name: string): void {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  if (hosts.some((host) => same(host.name))) throw new PortolanError('profile-name-taken', { name });
}

/** The name as far as letters and digits of ASCII go, with a number where that is taken: `vm`, `vm-2`. */
function newId(hosts: readonly HostProfile[], name: string): string {
  const slug =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 48) || 'host';
  const taken = new Set<string>([PHYSICAL_HOST, ...hosts.map((host) => host.id)]);
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(id)) return id;
  }
}
