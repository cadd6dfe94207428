/** Which key the host showed, and what is known of it; or why it did not get so far. */
import type { Finding } from '../../../../contract/doctor';
import type { PortolanError } from '../../../../contract/errors';
import type { SshProfile } from '../../../../contract/hosts';
import type { Environment } from '../../environment';
import { userFile } from '../known-hosts-files';
import { finding, mend } from './judge';
import { openPort, serveSsh } from './mends';

const STAGE = 'host-key';

/** `fingerprint`: of a host that has let us in. `refused`: why nobody was. */
export function hostKeyFindings(
  profile: SshProfile,
  fingerprint: string | null,
  refused: PortolanError | null,
  env: Environment,
): Finding[] {
  const jumps = profile.jumps.map(({ user, address }) => `${user}@${address}`).join(', ');
  const known = (shown: string) => [
    ...(jumps === '' ? [] : [finding(STAGE, 'ok', 'jumped', { jumps })]),
    finding(STAGE, 'ok', 'host-key-known', { fingerprint: shown }),
  ];
  if (!refused) return known(fingerprint ?? '');
  const { code, params, details } = refused;
  const { fingerprint: shown = '', knownFingerprint = '', file = '', line = '', keyType = '' } = params;
  switch (code) {
    case 'host-key-unknown': {
      const mends = [mend('accept-host-key', 'app')];
      const found = { fingerprint: shown, keyType };
      return [finding(STAGE, 'failed', 'host-key-unknown', found, { asks: 'host-key', mends })];
    }
    case 'host-key-changed': {
      const place = { file, line };
      if (params.reason === 'revoked')
        return [finding(STAGE, 'failed', 'host-key-revoked', { fingerprint: shown, ...place })];
      // The system's own file is for an administrator to change.
      const mends = [mend('forget-host-key', file === userFile(env.home) ? 'desktop' : 'console', place)];
      return [
        finding(STAGE, 'failed', 'host-key-changed', { fingerprint: shown, knownFingerprint, ...place }, { mends }),
      ];
    }
    case 'tcp-refused':
    case 'tcp-timeout':
    case 'name-not-resolved': {
      const { address = '', port = '' } = params;
      const mends = code === 'tcp-refused' ? serveSsh(port) : [openPort(port)];
      return [finding(STAGE, 'failed', 'beyond-jump', { jumps, address, port }, { details, mends })];
    }
    case 'ssh-failed':
      if (shown !== '') return known(shown);
      return [finding(STAGE, 'failed', 'handshake-failed', { reason: params.reason ?? '' }, { details })];
    default:
      // A key of ours that cannot be used is found before anybody is asked anything.
      return shown === '' ? [finding(STAGE, 'skipped', null)] : known(shown);
  }
}
