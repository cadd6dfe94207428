/** What became of the attempt to be let in. */
import type { Finding } from '../../../../contract/doctor';
import type { PortolanError } from '../../../../contract/errors';
import type { Authentication } from '../authentication';
import type { FarSide } from './far-side';
import { byHand, finding, mend, whyKeyRefused } from './judge';

const STAGE = 'authentication';

/** Somebody is in; a password that was needed is a warning, with why keys were not enough as far as that can be seen. */
export function letInFindings(authentication: Authentication, far: FarSide | null, user: string): Finding[] {
  const { last, refused, publicKeys, takesKeys } = authentication;
  if (last.startsWith('agent')) return [finding(STAGE, 'ok', 'let-in-by-agent', { user })];
  if (last !== 'password' && last !== 'keyboard-interactive')
    return [finding(STAGE, 'ok', 'let-in-by-key', { user, key: last })];
  const way = finding(STAGE, 'warning', 'let-in-by-password', { user, refused: refused.join(', ') });
  if (!takesKeys) return [way, keysOff(user)];
  return far ? [way, ...whyKeyRefused(far, publicKeys, refused[0] ?? '')] : [way];
}

/** Nobody is in. */
export function refusalFinding(error: PortolanError, user: string): Finding {
  const { params, details } = error;
  const { path = '', tried = '', offered = '', reason = '', jump } = params;
  const found = (code: Parameters<typeof finding>[2], of: Record<string, string>, rest = {}) =>
    finding(STAGE, 'failed', code, of, { details, ...rest });
  if (jump !== undefined && error.code === 'authentication-failed') return found('jump-refused', { jump, tried });
  switch (error.code) {
    case 'passphrase-needed':
    case 'passphrase-wrong':
      return found(error.code, { path }, { asks: 'passphrase' });
    case 'key-unreadable':
      return found('key-unreadable', { path, reason }, { mends: [mend('choose-key', 'app')] });
    case 'password-needed': {
      if (refusesKeys(offered)) return { ...keysOff(user), state: 'failed', asks: 'password', details };
      const mends = [mend('set-up-key', 'app', { user })];
      return found('password-needed', { user, tried: tried || '–', offered }, { asks: 'password', mends });
    }
    case 'too-many-failures':
      return found('too-many-failures', { tried, count: params.count ?? '' }, { mends: [mend('choose-key', 'app')] });
    case 'authentication-failed': {
      if (refusesKeys(offered)) return { ...keysOff(user), state: 'failed', asks: 'password', details };
      const takesPassword = /password|keyboard-interactive/.test(offered);
      const mends = takesPassword ? [mend('set-up-key', 'app', { user })] : [];
      return found('nobody-let-in', { user, tried, offered }, { asks: takesPassword ? 'password' : null, mends });
    }
    default:
      return found('handshake-failed', { reason: reason || error.code });
  }
}

const refusesKeys = (offered: string) => offered !== '' && !offered.split(', ').includes('publickey');

/** sshd_config(5): the first value found counts, so a file of its own in front of the others is enough. */
function keysOff(user: string): Finding {
  const path = '/etc/ssh/sshd_config.d/00-portolan-keys.conf';
  const write = ['sudo', 'sh', '-c', `echo 'PubkeyAuthentication yes' > ${path}`];
  const mends = [byHand('allow-keys', {}, write, ['sudo', 'systemctl', 'reload', 'ssh'])];
  return finding(STAGE, 'warning', 'pubkey-off', { user }, { mends });
}
