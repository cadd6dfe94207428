/** Going through other hosts, as ssh's ProxyJump does. */
import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers, JumpHost } from '../../../contract/hosts';

/** Opens the stream that a connection is made over. Rejects with PortolanError. */
export type Dial = () => Promise<Duplex>;

/** A password is meant for the host itself, and never said to one on the way. */
export function forJump(answers: ConnectAnswers): ConnectAnswers {
  const { password: _password, ...others } = answers;
  return others;
}

/** A stream from the jump host on to the next one. */
export function throughJump(client: Client, { address, port }: Pick<JumpHost, 'address' | 'port'>): Dial {
  return () =>
    new Promise((resolve, reject) => {
      client.forwardOut('127.0.0.1', 0, address, port, (error, channel) => {
        if (!error) return resolve(channel);
        const params = { address, port: String(port) };
        reject(new PortolanError('tcp-refused', params, { stderr: error.message }));
      });
    });
}

/** What is asked for a jump host cannot be given, save a passphrase and a word on its key: only keys open it. */
export function atJump(error: PortolanError, { address, user }: JumpHost): PortolanError {
  const code = error.code === 'password-needed' ? 'authentication-failed' : error.code;
  return new PortolanError(code, { ...error.params, jump: `${user}@${address}`, offered: '' }, error.details);
}
