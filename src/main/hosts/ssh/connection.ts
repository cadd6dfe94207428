/** One SSH connection: host key checked, person let in, everything over it from then on. */
import { NodeSSH } from 'node-ssh';
import type { Client, ServerHostKeyAlgorithm } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../contract/hosts';
import type { Environment } from '../environment';
import { dialTcp } from '../tcp';
import { Authentication } from './authentication';
import { decide, orderAlgorithms } from './host-key';
import { knownTypes } from './known-hosts';
import { readKnownHosts, rememberKey } from './known-hosts-files';

/** A line that is cut is known after (2 + 1) × 5 s. */
const KEEPALIVE = { keepaliveInterval: 5000, keepaliveCountMax: 2 };
const HANDSHAKE_TIMEOUT_MS = 20_000;

/** ssh2's own defaults, in its order. */
const HOST_KEY_ALGORITHMS = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/** Rejects with PortolanError: the stage that failed, and what it found. */
export async function connect(
  profile: SshProfile,
  answers: ConnectAnswers,
  env: Environment,
  signal?: AbortSignal,
): Promise<Client> {
  const [authentication, known] = await Promise.all([
    Authentication.prepare(profile, answers, env),
    readKnownHosts(env),
  ]);
  const socket = await dialTcp(profile.address, profile.port, signal);
  let refused: PortolanError | null = null;
  let accepted: Buffer | null = null;
  const ssh = new NodeSSH();
  const cancel = () => socket.destroy();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    await ssh.connect({
      ...KEEPALIVE,
      sock: socket,
      username: profile.user,
      readyTimeout: HANDSHAKE_TIMEOUT_MS,
      authHandler: authentication.next,
      hostVerifier: (blob: Buffer) => {
        const decision = decide(known, profile, blob, answers.acceptHostKey);
        if (!decision.accept) refused = decision.error;
        else if (decision.remember) accepted = blob;
        return decision.accept;
      },
      algorithms: {
        // Lists are long and alike: a tenth of the bytes saves round trips while TCP starts slowly.
        compress: ['zlib@openssh.com', 'zlib', 'none'],
        serverHostKey: orderAlgorithms(
          HOST_KEY_ALGORITHMS,
          knownTypes(known, profile.address, profile.port),
        ) as ServerHostKeyAlgorithm[],
      },
    });
  } catch (error) {
    ssh.connection?.on('error', () => {});
    socket.destroy();
    if (signal?.aborted) throw new PortolanError('cancelled');
    throw refused ?? failureOf(error, profile, authentication);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
  const client = ssh.connection as Client;
  // An 'error' that nobody listens to would end the app; what matters is told by 'close'.
  client.on('error', () => {});
  try {
    if (accepted) await rememberKey(env, profile.address, profile.port, accepted);
  } catch (error) {
    client.end();
    throw error;
  }
  return client;
}

function failureOf(error: unknown, profile: SshProfile, authentication: Authentication): PortolanError {
  const { level, message = String(error) } = error as { level?: string; message?: string };
  if (level === 'client-authentication' || level === 'agent') return authentication.failure();
  return new PortolanError('ssh-failed', { address: profile.address, port: String(profile.port), reason: message });
}
