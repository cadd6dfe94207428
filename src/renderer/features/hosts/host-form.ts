/** What is typed of a host, and the profile it makes. */
import { type HostProfile, type JumpHost, type ProfileDraft, profileDraft } from '../../../contract/hosts';
import { readAddress } from './address';

export type HostFormValues = {
  kind: ProfileDraft['kind'];
  name: string;
  address: string;
  port: number | string;
  user: string;
  way: 'agent' | 'key';
  keyFile: string;
  useAgent: boolean;
  socketPath: string;
  /** `user@host:port`, and a key file after it, the nearest first, separated by commas. */
  jumps: string;
  endpoint: string;
};

export const emptyForm: HostFormValues = {
  kind: 'ssh',
  name: '',
  address: '',
  port: 22,
  user: '',
  way: 'agent',
  keyFile: '',
  useAgent: true,
  socketPath: '/var/run/docker.sock',
  jumps: '',
  endpoint: '',
};

export function formOf(profile: HostProfile): HostFormValues {
  const { name } = profile;
  if (profile.kind === 'local') return { ...emptyForm, kind: 'local', name, endpoint: profile.endpoint ?? '' };
  if (profile.kind === 'simulated') return { ...emptyForm, kind: 'simulated', name };
  const { address, port, user, keyFile, useAgent, socketPath } = profile;
  const jumps = profile.jumps.map(writeJump).join(', ');
  const way = keyFile === null ? 'agent' : 'key';
  return { ...emptyForm, name, address, port, user, way, keyFile: keyFile ?? '', useAgent, socketPath, jumps };
}

/** Fields whose problem has a text, `hosts:form.problems.*`. */
export type HostFormProblems = Partial<Record<keyof HostFormValues, true>>;

/** The profile, or which fields are wrong. */
export function draftOf(values: HostFormValues): { draft: ProfileDraft } | { problems: HostFormProblems } {
  const read = profileDraft.safeParse(typedOf(values));
  const problems: HostFormProblems = {};
  for (const issue of read.error?.issues ?? []) problems[issue.path[0] as keyof HostFormValues] = true;
  if (values.kind === 'ssh' && values.way === 'key' && !values.keyFile.trim()) problems.keyFile = true;
  if (values.kind === 'ssh' && !values.socketPath.trim()) problems.socketPath = true;
  return read.success && Object.keys(problems).length === 0 ? { draft: read.data } : { problems };
}

function typedOf(values: HostFormValues): unknown {
  const { kind, name } = values;
  if (kind === 'simulated') return { kind, name };
  if (kind === 'local') return { kind, name, endpoint: values.endpoint.trim() || null };
  return {
    kind,
    name,
    address: values.address.trim(),
    port: Number(values.port),
    user: values.user.trim(),
    keyFile: values.way === 'key' ? values.keyFile.trim() : null,
    useAgent: values.way === 'agent' || values.useAgent,
    socketPath: values.socketPath.trim(),
    jumps: readJumps(values.jumps),
  };
}

const writeJump = ({ user, address, port, keyFile }: JumpHost): string => {
  const place = `${user}@${address.includes(':') ? `[${address}]` : address}${port === 22 ? '' : `:${port}`}`;
  return keyFile === null ? place : `${place} ${keyFile}`;
};

/** What cannot be read is left for the schema to refuse. */
const readJumps = (text: string): unknown[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [place = '', ...key] = part.split(' ');
      const read = readAddress(place);
      return read?.user ? { ...read, port: read.port ?? 22, keyFile: key.join(' ').trim() || null } : null;
    });
