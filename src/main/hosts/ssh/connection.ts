/** One SSH connection: host key checked, person let in, everything over it from then on. */
import { NodeSSH } from 'node-ssh';
import type { Client, ServerHostKeyAlgorithm } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../contract/hosts';
import type { Environment } from '../environment';
import { dialTcp } from '../tcp';
import { Authentication, type Login } from './authentication';
import { decide, orderAlgorithms } from './host-key';
import { atJump, type Dial, forJump, throughJump } from './jump';
import { fingerprint, knownTypes } from './known-hosts';
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

/** One machine to log in to: the host itself, or one on the way. */
type Stop = Login & Pick<SshProfile, 'port'>;

/** `fingerprint`: of the key the host showed. */
export type Connected = { client: Client; authentication: Authentication; fingerprint: string };

/** Rejects with PortolanError: the stage that failed, and what it found. */
export async function connect(
  profile: SshProfile,
  answers: ConnectAnswers,
  env: Environment,
  signal?: AbortSignal,
): Promise<Connected> {
  const opened: Client[] = [];
  const letGo = () => {
    for (const client of opened.toReversed()) client.end();
  };
  try {
    let dial: Dial = () => dialTcp(profile.address, profile.port, signal);
    for (const [index, jump] of profile.jumps.entries()) {
      const keyFile = jump.keyFile ?? profile.keyFile;
      const stop: Stop = { ...jump, keyFile, useAgent: true, onWay: jump.keyFile === null };
      const reach = index === 0 ? () => dialTcp(jump.address, jump.port, signal) : dial;
      const { client } = await connectTo(stop, reach, forJump(answers), env, signal).catch((error: unknown) => {
        throw PortolanError.is(error) ? atJump(error, jump) : error;
      });
      opened.push(client);
      dial = throughJump(client, profile.jumps[index + 1] ?? profile);
    }
    const connected = await connectTo(profile, dial, answers, env, signal);
    connected.client.once('close', letGo);
    return connected;
  } catch (error) {
    letGo();
    throw error;
  }
}

async function connectTo(
  profile: Stop,
  dial: Dial,
  answers: ConnectAnswers,
  env: Environment,
  signal?: AbortSignal,
): Promise<Connected> {
  const [authentication, known] = await Promise.all([
    Authentication.prepare(profile, answers, env),
    readKnownHosts(env),
  ]);
  const socket = await dial();
  let refused: PortolanError | null = null;
  let accepted: Buffer | null = null;
  let shown = '';
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
        shown = fingerprint(blob);
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
    throw refused ?? withShown(failureOf(error, profile, authentication), shown);
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
  return { client, authentication, fingerprint: shown };
}

/** `fingerprint`: of the key that the host has shown before it failed; empty when it did not get so far. */
const withShown = ({ code, params, details }: PortolanError, fingerprint: string) =>
  new PortolanError(code, { ...params, fingerprint }, details);

function failureOf(error: unknown, profile: Stop, authentication: Authentication): PortolanError {
  const { level, message = String(error) } = error as { level?: string; message?: string };
  if (level === 'client-authentication' || level === 'agent') return authentication.failure();
  if (/too many authentication failures/i.test(message)) return authentication.exhausted();
  return new PortolanError('ssh-failed', { address: profile.address, port: String(profile.port), reason: message });
}
