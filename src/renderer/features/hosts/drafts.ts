/** Profiles made of what is typed on the start page or found on this machine. */
import type { JumpHost, ProfileDraft, Suggestions } from '../../../contract/hosts';
import { readAddress, type TypedAddress } from './address';

const SOCKET = '/var/run/docker.sock';

export function sshDraft(
  typed: TypedAddress & { user: string },
  name = typed.address,
  keyFile: string | null = null,
  jumps: JumpHost[] = [],
) {
  const { address, user } = typed;
  const draft: ProfileDraft = {
    kind: 'ssh',
    name,
    address,
    port: typed.port ?? 22,
    user,
    keyFile,
    useAgent: true,
    socketPath: SOCKET,
    jumps,
  };
  return draft;
}

export const localDraft = (name: string, endpoint: string | null = null): ProfileDraft => ({
  kind: 'local',
  name,
  endpoint,
});

/** null: it names no user, or is reached in a way that is not known. */
export function contextDraft({ name, endpoint }: Suggestions['contexts'][number]): ProfileDraft | null {
  if (!endpoint.startsWith('ssh://')) return localDraft(name, endpoint);
  const read = readAddress(endpoint);
  return read?.user ? sshDraft({ ...read, user: read.user }, name) : null;
}
