import { connect, type Socket } from 'node:net';
import { PortolanError } from '../../contract/errors';

const TIMEOUT_MS = 10_000;

/** A TCP connection without Nagle's delay. Rejects with what went wrong on the way there, by name and port. */
export function dialTcp(address: string, port: number, signal?: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new PortolanError('cancelled'));
    const socket = connect({ host: address, port, noDelay: true });
    const timer = setTimeout(() => fail(new PortolanError('tcp-timeout', params)), TIMEOUT_MS);
    const params = { address, port: String(port) };
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      socket.removeListener('error', refuse);
    };
    const fail = (error: PortolanError) => {
      settle();
      socket.on('error', () => {});
      socket.destroy();
      reject(error);
    };
    const cancel = () => fail(new PortolanError('cancelled'));
    const refuse = (error: NodeJS.ErrnoException) => fail(failureOf(error, params));
    signal?.addEventListener('abort', cancel, { once: true });
    socket.once('error', refuse);
    socket.once('connect', () => {
      settle();
      resolve(socket);
    });
  });
}

function failureOf(error: NodeJS.ErrnoException, params: Record<string, string>): PortolanError {
  const details = { stderr: error.message };
  const code = error.code ?? (error as unknown as AggregateError).errors?.[0]?.code;
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
      return new PortolanError('name-not-resolved', params, details);
    case 'ECONNREFUSED':
      return new PortolanError('tcp-refused', params, details);
    default:
      return new PortolanError('tcp-timeout', { ...params, reason: error.message }, details);
  }
}
