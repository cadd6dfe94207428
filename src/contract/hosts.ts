/** Host profiles, connecting, and what is known of a host's connection. */
import { z } from 'zod';
import { PHYSICAL_HOST } from '../model/build';
import type { ErrorCode, ErrorData } from './errors';

const name = z.string().trim().min(1).max(64);
/** Half of a surrogate pair cannot be carried either. */
const oneLine = z
  .string()
  .max(1024)
  .regex(/^[^\0\r\n\p{Cs}]*$/u);
/** No leading dash, so that it can never be taken for an option. */
const address = oneLine
  .min(1)
  .max(255)
  .regex(/^[A-Za-z0-9:._%-]+$/)
  .regex(/^[^-]/);
/** What OpenSSH itself takes for a name to log in as (ssh.c, valid_ruser), without what its configuration would expand. */
const user = oneLine
  .min(1)
  .max(64)
  .regex(/^(?![-=])[^\s\p{C}'"`;&<>|(){}#$%,]+$/u)
  .regex(/[^\\]$/);

const port = z.int().min(1).max(65535);
/** Hosts on the way to one. */
export const MAX_JUMPS = 4;
/** A host on the way, as ProxyJump names it; let in by keys only. `keyFile` null: by any key of ours that it takes. */
export const jumpHost = z.strictObject({
  address,
  port: port.default(22),
  user,
  keyFile: oneLine.min(1).nullable().default(null),
});

export const sshProfile = z.strictObject({
  kind: z.literal('ssh'),
  name,
  address,
  port: port.default(22),
  user,
  /** Path of a private key; null: the agent and the default keys are tried. */
  keyFile: oneLine.nullable().default(null),
  useAgent: z.boolean().default(true),
  /** The Engine's socket on that machine. */
  socketPath: oneLine.default('/var/run/docker.sock'),
  /** Hosts to go through, the nearest first. */
  jumps: z.array(jumpHost).max(MAX_JUMPS).default([]),
});

/** `endpoint` null: DOCKER_HOST, then the current docker context, then the default socket. */
export const localProfile = z.strictObject({
  kind: z.literal('local'),
  name,
  endpoint: oneLine.nullable().default(null),
});

/** A host to practise on, in the app's memory; removing the profile forgets what was done to it. */
export const simulatedProfile = z.strictObject({ kind: z.literal('simulated'), name });

export const profileDraft = z.discriminatedUnion('kind', [sshProfile, localProfile, simulatedProfile]);
export const hostIdSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9-]+$/);
export const hostProfile = z.discriminatedUnion('kind', [
  sshProfile.extend({ id: hostIdSchema }),
  localProfile.extend({ id: hostIdSchema }),
  simulatedProfile.extend({ id: hostIdSchema }),
]);

export type JumpHost = z.infer<typeof jumpHost>;
export type SshProfile = z.infer<typeof sshProfile>;
export type LocalProfile = z.infer<typeof localProfile>;
export type SimulatedProfile = z.infer<typeof simulatedProfile>;
export type ProfileDraft = z.infer<typeof profileDraft>;
export type HostProfile = z.infer<typeof hostProfile>;

/** Given with `connect` after a refusal that asked for it. Kept for the life of the app's process; a passphrase longer, if asked to. */
export const connectAnswers = z.strictObject({
  password: z.string().max(4096).optional(),
  passphrase: z.string().max(4096).optional(),
  /** The passphrase is to be kept for as long as this desktop can keep one safely (`AppInfo.keeps`). */
  keepPassphrase: z.boolean().optional(),
  /** SHA256 fingerprint the person accepted; it must be the one the host shows. */
  acceptHostKey: z.string().max(128).optional(),
  /** The person wants the machine even if its Engine cannot be reached, to mend that. */
  withoutEngine: z.boolean().optional(),
});
export type ConnectAnswers = z.infer<typeof connectAnswers>;

/** `stale`: was connected; what is shown is as of `since`. Times are milliseconds since 1970. */
export type HostStatus =
  | { state: 'disconnected' }
  | { state: 'connecting' }
  | { state: 'connected'; since: number }
  | { state: 'stale'; since: number; retryAt: number | null; error: ErrorData }
  | { state: 'failed'; error: ErrorData };

/** The realm of a profile's host: all real hosts share the desktop's, each simulated one has its own. */
export const realmOf = ({ kind, id }: Pick<HostProfile, 'kind' | 'id'>): string =>
  kind === 'simulated' ? id : PHYSICAL_HOST;

/** `sameAs`: the profile that stands for this one in the State, because both lead to the same machine. */
export type HostEntry = { profile: HostProfile; status: HostStatus; sameAs?: string };
/** `damaged`: the profile file could not be read and was set aside under this path. */
export type HostList = { hosts: HostEntry[]; damaged: string | null };

/** `jumps` null: the way there is one that cannot be gone (ProxyCommand, or a jump host without a user). */
export type SshSuggestion = {
  alias: string;
  address: string;
  port: number;
  user: string | null;
  keyFile: string | null;
  /** Whether keys of the agent are to be offered too. */
  useAgent: boolean;
  jumps: JumpHost[] | null;
};

/** Hosts found on this machine, offered on the start page. */
export type Suggestions = {
  local: { endpoint: string; available: boolean; reason: ErrorCode | null };
  ssh: SshSuggestion[];
  /** Docker's contexts; `ssh`: what `ssh` would make of the endpoint, where it is one over SSH. */
  contexts: { name: string; endpoint: string; ssh: SshSuggestion | null }[];
  /** Machines that known_hosts has a key of by their plain name, the newest first. */
  known: { address: string; port: number }[];
};
