/** What became of the attempt to be let in. */
import { posix } from 'node:path';
import type { Finding } from '../../../../contract/doctor';
import type { PortolanError } from '../../../../contract/errors';
import type { Authentication } from '../authentication';
import type { FarSide } from './far-side';
import { asRoot, byHand, finding, mend, whyKeyRefused } from './judge';

const STAGE = 'authentication';

/** Somebody is in; a password that was needed is a warning, with why keys were not enough as far as that can be seen. */
export function letInFindings(authentication: Authentication, far: FarSide | null, user: string): Finding[] {
  const { last, refused, publicKeys, takesKeys } = authentication;
  if (last.startsWith('agent')) return [finding(STAGE, 'ok', 'let-in-by-agent', { user })];
  if (last !== 'password' && last !== 'keyboard-interactive')
    return [finding(STAGE, 'ok', 'let-in-by-key', { user, key: last })];
  const way = finding(STAGE, 'warning', 'let-in-by-password', { user, refused: refused.join(', ') });
  if (!takesKeys) return [way, keysOff(user, far)];
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
      if (refusesKeys(offered)) return { ...keysOff(user, null), state: 'failed', asks: 'password', details };
      const mends = [mend('set-up-key', 'app', { user })];
      return found('password-needed', { user, tried: tried || '–', offered }, { asks: 'password', mends });
    }
    case 'too-many-failures':
      return found('too-many-failures', { tried, count: params.count ?? '' }, { mends: [mend('choose-key', 'app')] });
    case 'authentication-failed': {
      if (refusesKeys(offered)) return { ...keysOff(user, null), state: 'failed', asks: 'password', details };
      const takesPassword = /password|keyboard-interactive/.test(offered);
      const mends = takesPassword ? [mend('set-up-key', 'app', { user })] : [];
      return found('nobody-let-in', { user, tried, offered }, { asks: takesPassword ? 'password' : null, mends });
    }
    default:
      return found('handshake-failed', { reason: reason || error.code });
  }
}

const refusesKeys = (offered: string) => offered !== '' && !offered.split(', ').includes('publickey');

const KEYS_ON = '/etc/ssh/sshd_config.d/00-portolan-keys.conf';
const RELOAD = 'systemctl reload ssh || systemctl reload sshd || kill -HUP "$(cat /run/sshd.pid)"';
/** sshd_config(5): the first value found counts, so a file before the others is enough, if sshd reads it. */
const ALLOW = `mkdir -p ${posix.dirname(KEYS_ON)} && echo 'PubkeyAuthentication yes' >${KEYS_ON} && sshd -t && sshd -T | grep -qx 'pubkeyauthentication yes' || { rm -f ${KEYS_ON}; exit 1; }; ${RELOAD}`;

/** `far`: null where nobody is in. */
function keysOff(user: string, far: FarSide | null): Finding {
  const allow = ['sh', '-c', ALLOW];
  const back = ['sh', '-c', `rm -f ${KEYS_ON}; ${RELOAD}`];
  const mends = [far ? asRoot(far, 'allow-keys', {}, allow, back) : byHand('allow-keys', {}, ['sudo', ...allow])];
  return finding(STAGE, 'warning', 'pubkey-off', { user }, { mends });
}
