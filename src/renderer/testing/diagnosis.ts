/** Connections as the doctor finds them. */
import type { DoctorEvent, DoctorMend, DoctorStage, Finding, FindingCode } from '../../contract/doctor';
import type { ErrorData } from '../../contract/errors';
import type { MendEntry } from '../../contract/mends';

type Found = [DoctorStage, Finding['state'], FindingCode | null, Record<string, string>, DoctorMend[]?];

const PATH = '/home/student/.ssh';
const MODES: DoctorMend = {
  ...{ code: 'fix-modes', params: { path: PATH }, where: 'here' },
  ...{ commands: [['chmod', 'go-w', PATH]], undo: [['chmod', '777', PATH]], needsPassword: false },
};
const GROUP: DoctorMend = {
  ...{ code: 'join-docker-group', params: { user: 'student', group: 'docker' }, where: 'here', needsPassword: true },
  ...{ commands: [['sudo', 'usermod', '--append', '--groups', 'docker', 'student']] },
  ...{ undo: [['sudo', 'gpasswd', '--delete', 'student', 'docker']] },
};

const FOUND: Found[] = [
  ['name', 'ok', 'name-is-address', { address: '192.168.56.10' }],
  ['tcp', 'ok', 'tcp-open', { address: '192.168.56.10', port: '22' }],
  ['banner', 'ok', 'banner-ssh', { software: 'OpenSSH_9.2p1 Debian-2+deb12u3' }],
  ['host-key', 'ok', 'host-key-known', { fingerprint: 'SHA256:Lz8x1W0GkYv3sFQ2cJb7n5E4Zt9hRmVpQdUoXyA6TiM' }],
  ['authentication', 'warning', 'let-in-by-password', { user: 'student', refused: '/home/me/.ssh/id_rsa' }],
  ['authentication', 'warning', 'ssh-folder-writable', { path: PATH, mode: '777' }, [MODES]],
  ['shell', 'ok', 'shell-answers', { user: 'student', shell: '/bin/bash' }],
  ['socket', 'failed', 'socket-forbidden', { path: '/var/run/docker.sock', user: 'student', group: 'docker' }, [GROUP]],
  ['privileges', 'skipped', null, {}],
  ['engine', 'skipped', null, {}],
];

const KNOWN_HOSTS = '/home/me/.ssh/known_hosts';
const FORGET: DoctorMend = {
  ...{ code: 'forget-host-key', params: { file: KNOWN_HOSTS, line: '12' }, where: 'desktop' },
  ...{ commands: [], undo: [], needsPassword: false },
};
const CHANGED: Found[] = [
  ...FOUND.slice(0, 3),
  [
    ...(['host-key', 'failed', 'host-key-changed'] as const),
    {
      ...{ fingerprint: 'SHA256:q1mJ0nKf8Wv7eYtRb3CzLx5HdUoPs2GiA9NhTkVw4Ec', file: KNOWN_HOSTS, line: '12' },
      knownFingerprint: 'SHA256:Lz8x1W0GkYv3sFQ2cJb7n5E4Zt9hRmVpQdUoXyA6TiM',
    },
    [FORGET],
  ],
  ...(['authentication', 'shell', 'socket', 'privileges', 'engine'] as const).map(
    (stage): Found => [stage, 'skipped', null, {}],
  ),
];

/** A user who may not use Docker, let in by password only. */
export const diagnosis = () => told(FOUND);
/** Another host key than the known one. */
export const changedKey = () => told(CHANGED);

/** What the doctor has mended of that, and how it came out. */
export function mended(host: string): MendEntry[] {
  const lost: ErrorData = { code: 'connection-lost', params: { host: 'VM' }, details: {} };
  const refused: ErrorData = {
    code: 'command-failed',
    params: { host: 'VM', command: GROUP.commands[0]?.join(' ') ?? '', reason: 'sudo: 1 incorrect password attempt' },
    details: { exitStatus: 1, stderr: 'sudo: 1 incorrect password attempt' },
  };
  const forgotten = `192.168.56.10 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGV4YW1wbGUgb2YgYSBob3N0IGtleSBsaW5l`;
  const entry = (minutes: number, mend: DoctorMend, rest: Partial<MendEntry>): MendEntry => ({
    ...{ id: `mend-${minutes}`, host, hostName: 'VM', mend, line: null, state: 'done', error: null, undoable: true },
    ...{ startedAt: Date.now() - minutes * 60_000, endedAt: Date.now() - minutes * 60_000 + 800, ...rest },
  });
  return [
    entry(2, MODES, {}),
    entry(3, GROUP, { state: 'unknown', error: lost }),
    entry(5, GROUP, { state: 'failed', error: refused, undoable: false }),
    entry(60, FORGET, { line: forgotten }),
    entry(600, MODES, { state: 'undone', undoable: false }),
  ];
}

async function* told(all: Found[]): AsyncGenerator<DoctorEvent, void> {
  for (const [stage, state, code, params, mends = []] of all)
    yield { type: 'found', finding: { stage, state, code, params, mends, asks: null, details: {} } };
  yield { type: 'end', connects: false };
}
