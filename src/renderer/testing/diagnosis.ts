/** A connection as the doctor finds it: let in by password only, and without the right to Docker. */
import type { DoctorEvent, DoctorMend, DoctorStage, Finding, FindingCode } from '../../contract/doctor';

type Found = [DoctorStage, Finding['state'], FindingCode | null, Record<string, string>, DoctorMend[]?];

const PATH = '/home/student/.ssh';
const MODES: DoctorMend = {
  ...{ code: 'fix-modes', params: { path: PATH }, where: 'here' },
  ...{ commands: [['chmod', 'go-w', PATH]], undo: [['chmod', '777', PATH]] },
};
const GROUP: DoctorMend = {
  ...{ code: 'join-docker-group', params: { user: 'student', group: 'docker' }, where: 'console' },
  ...{ commands: [['sudo', 'usermod', '--append', '--groups', 'docker', 'student']], undo: [] },
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

export async function* diagnosis(): AsyncGenerator<DoctorEvent, void> {
  for (const [stage, state, code, params, mends = []] of FOUND)
    yield { type: 'found', finding: { stage, state, code, params, mends, asks: null, details: {} } };
  yield { type: 'end', connects: false };
}
