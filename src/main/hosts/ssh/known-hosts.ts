/** known_hosts as OpenSSH reads it (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** `key`: the public key's blob, base64. `line`: from 1. */
export type KnownKey = {
  marker: 'revoked' | 'cert-authority' | null;
  hosts: string;
  type: string;
  key: string;
  file: string;
  line: number;
};

/** Lines that cannot be understood are passed over, as ssh does. */
export function parseKnownHosts(text: string, file: string): KnownKey[] {
  return text.split('\n').flatMap((raw, index) => {
    const fields = raw.trim().split(/\s+/);
    if (fields[0] === '' || fields[0]?.startsWith('#')) return [];
    const marker = fields[0]?.startsWith('@') ? fields.shift()?.slice(1) : undefined;
    if (marker !== undefined && marker !== 'revoked' && marker !== 'cert-authority') return [];
    const [hosts, type, key] = fields;
    if (!hosts || !type || !key || !/^[A-Za-z0-9+/]+=*$/.test(key)) return [];
    return [{ marker: marker ?? null, hosts, type, key, file, line: index + 1 }];
  });
}

/** The name under which a host is filed. */
export function hostLabel(address: string, port: number): string {
  const name = address.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** Whether an entry speaks of that label: hashed, or a list of patterns of which none denies it. */
export function speaksOf({ hosts }: KnownKey, label: string): boolean {
  if (hosts.startsWith('|')) return matchesHash(hosts, label);
  let matches = false;
  for (const pattern of hosts.split(',')) {
    const denied = pattern.startsWith('!');
    if (!matchesPattern(denied ? pattern.slice(1) : pattern, label)) continue;
    if (denied) return false;
    matches = true;
  }
  return matches;
}

function matchesHash(hosts: string, label: string): boolean {
  const [, version, salt = '', hash = ''] = hosts.split('|');
  if (version !== '1') return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(label).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** `*` stands for any text, `?` for any one character. */
function matchesPattern(pattern: string, label: string): boolean {
  const expression = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(label);
}

/** `SHA256:…`, as ssh prints it. */
export function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** What the known keys say of the one that a host showed. */
export type Judgement =
  | { verdict: 'known' }
  | { verdict: 'unknown' }
  | { verdict: 'changed' | 'revoked'; known: KnownKey };

/**
 * A key of another type than all known ones counts as changed: the host was asked for the known types first. A host on
 * a port of its own may be filed without the port, yet only to its favour, as with ssh.
 */
export function judge(keys: readonly KnownKey[], address: string, port: number, blob: Buffer): Judgement {
  const shown = blob.toString('base64');
  const label = hostLabel(address, port);
  const labels = [...new Set([label, hostLabel(address, 22)])];
  const about = (name: string) => keys.filter((key) => key.marker !== 'cert-authority' && speaksOf(key, name));
  const same = labels.flatMap(about).filter(({ key }) => key === shown);
  const revoked = same.find(({ marker }) => marker === 'revoked');
  if (revoked) return { verdict: 'revoked', known: revoked };
  if (same.length > 0) return { verdict: 'known' };
  const others = about(label).filter(({ marker }) => marker === null);
  const type = keyType(blob);
  const known = others.find((key) => key.type === type) ?? others[0];
  return known ? { verdict: 'changed', known } : { verdict: 'unknown' };
}

/** The types of key known for a host, to ask it for those first. */
export function knownTypes(keys: readonly KnownKey[], address: string, port: number): string[] {
  const label = hostLabel(address, port);
  const types = keys.filter((key) => key.marker === null && speaksOf(key, label)).map(({ type }) => type);
  return [...new Set(types)];
}

export type KnownPlace = { address: string; port: number };

/** The machines that are known by a plain name, the newest first; hashed names and patterns tell of none. */
export function knownPlaces(keys: readonly KnownKey[]): KnownPlace[] {
  const labels = keys.flatMap(({ marker, hosts }) => (marker === null ? [hosts.split(',')[0] ?? ''] : []));
  return [...new Set(labels.toReversed())].flatMap((label) => {
    const [, bracketed, port] = /^\[([^\]]+)\]:(\d{1,5})$/.exec(label) ?? [];
    const address = bracketed ?? label;
    return /^[A-Za-z0-9][A-Za-z0-9:._-]*$/.test(address) ? [{ address, port: Number(port ?? 22) }] : [];
  });
}

/** A public key's blob starts with its type, after the type's length in four bytes. */
export function keyType(blob: Buffer): string {
  return blob.length < 4 ? '' : blob.toString('latin1', 4, 4 + blob.readUInt32BE(0));
}
