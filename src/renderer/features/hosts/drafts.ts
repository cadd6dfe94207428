/** Profiles made of what is typed on the start page or found on this machine. */
import type { ProfileDraft, SshSuggestion } from '../../../contract/hosts';
import type { TypedAddress } from './address';

const SOCKET = '/var/run/docker.sock';

/** null: nobody to log in as is named, or the way there is not known. */
export function suggestedDraft(suggestion: SshSuggestion, name: string): ProfileDraft | null {
  const { address, port, user, keyFile, useAgent, jumps } = suggestion;
  if (user === null || jumps === null) return null;
  return { kind: 'ssh', name, address, port, user, keyFile, useAgent, socketPath: SOCKET, jumps };
}

/** What is typed may be a name that ssh's configuration has. null: it says no user. */
export function typedDraft(typed: TypedAddress, named: readonly SshSuggestion[]): ProfileDraft | null {
  const { address } = typed;
  const known = named.find(({ alias }) => alias === address) ?? {
    ...{ address, port: 22, user: null, keyFile: null, useAgent: true, jumps: [] },
  };
  const said = { user: typed.user ?? known.user, port: typed.port ?? known.port };
  return suggestedDraft({ ...known, alias: address, ...said }, address);
}

export const localDraft = (name: string, endpoint: string | null = null): ProfileDraft => ({
  kind: 'local',
  name,
  endpoint,
});
