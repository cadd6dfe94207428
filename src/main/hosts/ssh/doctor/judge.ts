/** What the far side's own state says of keys, rights and Docker. Pure. */
import type { DoctorMend, DoctorMendCode, DoctorStage, Finding, FindingCode } from '../../../../contract/doctor';
import type { FarSide } from './far-side';

export const finding = (
  stage: DoctorStage,
  state: Finding['state'],
  code: FindingCode | null,
  params: Record<string, string> = {},
  rest: Partial<Pick<Finding, 'asks' | 'mends' | 'details'>> = {},
): Finding => ({ stage, state, code, params, asks: null, mends: [], details: {}, ...rest });

export const mend = (
  code: DoctorMendCode,
  where: DoctorMend['where'],
  params: Record<string, string> = {},
  commands: string[][] = [],
  undo: string[][] = [],
  needsPassword = false,
): DoctorMend => ({ code, where, params, commands, undo, needsPassword });

/** Commands for the machine's own console. `argv` are vectors. */
export const byHand = (code: DoctorMendCode, params: Record<string, string>, ...commands: string[][]): DoctorMend =>
  mend(code, 'console', params, commands);

/**
 * Why keys are refused that are known to us, by what guards them (sshd(8), StrictModes: nobody but the owner may write to
 * the home, `.ssh` or authorized_keys). `publicKeys`: base64 blobs of the keys that were tried.
 */
export function whyKeyRefused(far: FarSide, publicKeys: readonly string[], key: string): Finding[] {
  const stage = 'authentication';
  const found: Finding[] = [];
  const codes = ['home-writable', 'ssh-folder-writable', 'authorized-keys-writable'] as const;
  const paths = [far.home, `${far.home}/.ssh`, `${far.home}/.ssh/authorized_keys`];
  paths.forEach((path, index) => {
    const guard = far.guards.find((one) => one.path === path);
    if (!guard) return;
    const { mode, owner } = guard;
    if (owner !== far.user && owner !== 'root') {
      const mends = [asRoot(far, 'fix-owner', { path }, ['chown', far.user, path], ['chown', owner, path])];
      found.push(finding(stage, 'warning', 'authorized-keys-owner', { path, owner, user: far.user }, { mends }));
    }
    if (isWritableByOthers(mode)) {
      const mends = [mend('fix-modes', 'here', { path }, [['chmod', 'go-w', path]], [['chmod', mode, path]])];
      found.push(finding(stage, 'warning', codes[index] as FindingCode, { path, mode }, { mends }));
    }
  });
  const isInstalled = publicKeys.some((blob) => far.keys.some((line) => fieldsOf(line).includes(blob)));
  if (!isInstalled) {
    const mends = [mend('set-up-key', 'app', { user: far.user })];
    found.push(finding(stage, 'warning', 'key-not-installed', { user: far.user, key }, { mends }));
  }
  if (found.length > 0) return found;
  return [finding(stage, 'warning', 'key-refused', { user: far.user, key }, { mends: [serverLog()] })];
}

const isWritableByOthers = (mode: string) => (Number.parseInt(mode, 8) & 0o022) !== 0;
const fieldsOf = (line: string) => (line.trimStart().startsWith('#') ? [] : line.trim().split(/\s+/));

/** What only root can do: from here where we can become root, if need be by a password. */
export function asRoot(
  far: FarSide,
  code: DoctorMendCode,
  params: Record<string, string>,
  command: string[],
  undo: string[],
): DoctorMend {
  const sudo = far.isRoot ? [] : ['sudo'];
  const where = far.isRoot || far.hasSudo ? 'here' : 'console';
  return mend(code, where, params, [[...sudo, ...command]], [[...sudo, ...undo]], !far.isRoot && !far.sudo);
}

/** sshd says why it refuses only there. */
export const serverLog = (): DoctorMend =>
  byHand('check-startups', {}, ['sudo', 'journalctl', '--unit', 'ssh', '--lines', '20']);

/** `path`: of the Engine's socket. */
export function socketFinding(far: FarSide, path: string): Finding {
  const stage = 'socket';
  if (far.socket === 'open') return finding(stage, 'ok', 'socket-open', { path });
  if (far.socket === 'forbidden') {
    const group = far.socketGroup || 'docker';
    const params = { path, user: far.user, group };
    const add = ['usermod', '--append', '--groups', group, far.user];
    const join = asRoot(far, 'join-docker-group', { user: far.user, group }, add, [
      ...['gpasswd', '--delete', far.user, group],
    ]);
    const mends = group === 'root' ? [] : [join];
    return finding(stage, 'failed', 'socket-forbidden', params, { mends });
  }
  const [found] = far.sockets.filter((one) => one !== path);
  if (found !== undefined)
    return finding(
      stage,
      'failed',
      'socket-elsewhere',
      { path, found },
      { mends: [mend('use-socket', 'app', { found })] },
    );
  if (far.hasDocker) return finding(stage, 'failed', 'docker-stopped', { path }, { mends: [startDocker(far)] });
  const install = ['sudo', 'apt-get', 'install', '--yes', 'docker.io'];
  const mends = [byHand('install-docker', {}, install, ['sudo', ...START])];
  return finding(stage, 'failed', 'docker-missing', { path }, { mends });
}

const START = ['systemctl', 'enable', '--now', 'docker'];

/** Taken back, it is as it was: also at boot, and without the socket that would start it again. */
export function startDocker(far: FarSide): DoctorMend {
  if (far.startsDocker === null) return byHand('start-docker', {}, ['sudo', ...START]);
  const stop = [...(far.startsDocker ? ['stop'] : ['disable', '--now']), 'docker.service', 'docker.socket'];
  return asRoot(far, 'start-docker', {}, START, ['systemctl', ...stop]);
}

export function privilegesFinding(far: FarSide): Finding {
  const stage = 'privileges';
  const { user } = far;
  if (far.isRoot) return finding(stage, 'ok', 'privileges-root');
  if (far.sudo) return finding(stage, 'ok', 'privileges-sudo', { user });
  const rule = `${user} ALL=(ALL) NOPASSWD: ALL`;
  const path = '/etc/sudoers.d/portolan';
  const allow = byHand('allow-sudo', { user }, ['sudo', 'sh', '-c', `echo '${rule}' > ${path} && chmod 440 ${path}`]);
  const code = far.hasSudo ? 'privileges-sudo-password' : 'privileges-none';
  return finding(stage, 'warning', code, { user }, { mends: /^[a-z_][a-z0-9_-]*\$?$/.test(user) ? [allow] : [] });
}
