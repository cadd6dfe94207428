import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprint, judge, keyType, knownTypes, parseKnownHosts } from './known-hosts';

/** A public key's blob: its type with the length before it, then whatever. */
function blob(type: string, rest: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type + rest)]);
}
const line = (hosts: string, key: Buffer) => `${hosts} ${keyType(key)} ${key.toString('base64')}`;
const keysOf = (...lines: string[]) => parseKnownHosts(lines.join('\n'), 'known_hosts');

const ED = blob('ssh-ed25519', 'one');
const OTHER_ED = blob('ssh-ed25519', 'two');
const RSA = blob('ssh-rsa', 'three');

function hashed(name: string): string {
  const salt = Buffer.from('twenty bytes of salt');
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
}

describe('known_hosts', () => {
  it('tells a known, an unknown and a changed key apart', () => {
    const keys = keysOf(line('vm.example,192.168.56.10', ED));
    expect(judge(keys, '192.168.56.10', 22, ED).verdict).toBe('known');
    expect(judge(keys, 'VM.example', 22, ED).verdict).toBe('known');
    expect(judge(keys, '192.168.56.11', 22, ED).verdict).toBe('unknown');
    const changed = judge(keys, '192.168.56.10', 22, OTHER_ED);
    expect(changed).toMatchObject({ verdict: 'changed', known: { line: 1, file: 'known_hosts' } });
  });

  it('takes a key of a type never seen with a known host for a change', () => {
    expect(judge(keysOf(line('vm', ED)), 'vm', 22, RSA).verdict).toBe('changed');
    expect(judge(keysOf(line('vm', ED), line('vm', RSA)), 'vm', 22, RSA).verdict).toBe('known');
  });

  it('knows hashed names', () => {
    const keys = keysOf(line(hashed('vm'), ED), line(hashed('[vm]:2222'), OTHER_ED));
    expect(judge(keys, 'vm', 22, ED).verdict).toBe('known');
    expect(judge(keys, 'vm', 2222, OTHER_ED).verdict).toBe('known');
    expect(judge(keys, 'other', 22, ED).verdict).toBe('unknown');
  });

  it('files ports of their own under brackets, and falls back to the bare name only to accept', () => {
    const keys = keysOf(line('vm', ED));
    expect(judge(keys, 'vm', 2222, ED).verdict).toBe('known');
    expect(judge(keys, 'vm', 2222, OTHER_ED).verdict).toBe('unknown');
    expect(judge(keysOf(line('[vm]:2222', ED)), 'vm', 22, ED).verdict).toBe('unknown');
  });

  it('understands wildcards and denials', () => {
    const keys = keysOf(line('*.example,!bad.example,192.168.56.?', ED));
    expect(judge(keys, 'vm.example', 22, ED).verdict).toBe('known');
    expect(judge(keys, 'bad.example', 22, ED).verdict).toBe('unknown');
    expect(judge(keys, '192.168.56.9', 22, ED).verdict).toBe('known');
    expect(judge(keys, '192.168.56.10', 22, ED).verdict).toBe('unknown');
    expect(judge(keysOf(line('vm.example', ED)), 'vmxexample', 22, ED).verdict).toBe('unknown');
  });

  it('refuses revoked keys, also where another line knows them', () => {
    const keys = keysOf(line('vm', ED), `@revoked ${line('*', ED)}`);
    expect(judge(keys, 'vm', 22, ED)).toMatchObject({ verdict: 'revoked', known: { line: 2 } });
    expect(judge(keysOf(`@revoked ${line('*', ED)}`), 'vm', 22, OTHER_ED).verdict).toBe('unknown');
  });

  it('passes over authorities, comments and what it cannot understand', () => {
    const keys = keysOf('# a comment', '', 'nonsense', `@cert-authority ${line('*', RSA)}`, `@odd ${line('vm', ED)}`);
    expect(keys).toHaveLength(1);
    expect(judge(keys, 'vm', 22, RSA).verdict).toBe('unknown');
    expect(knownTypes(keys, 'vm', 22)).toEqual([]);
  });

  it('reads lines that end in CR LF', () => {
    expect(judge(parseKnownHosts(`${line('vm', ED)}\r\n`, ''), 'vm', 22, ED).verdict).toBe('known');
  });

  it('names the types known of a host', () => {
    const keys = keysOf(line('vm', RSA), line('vm', ED), line('other', ED));
    expect(knownTypes(keys, 'vm', 22)).toEqual(['ssh-rsa', 'ssh-ed25519']);
  });

  it('prints fingerprints as ssh does', () => {
    expect(fingerprint(Buffer.from(''))).toBe('SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU');
  });
});
