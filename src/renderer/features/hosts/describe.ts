import type { TFunction } from 'i18next';
import type { HostProfile } from '../../../contract/hosts';

/** `student@192.168.56.10`, with the port where it is not the usual one. */
export function addressOf(profile: HostProfile, t: TFunction<'hosts'>): string {
  if (profile.kind === 'local') return profile.endpoint ?? t('entry.local');
  if (profile.kind === 'simulated') return t('entry.simulated');
  const { user, address, port } = profile;
  return port === 22 ? t('entry.ssh', { user, address }) : t('entry.sshPort', { user, address, port });
}
