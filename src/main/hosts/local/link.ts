/** This machine's own Engine. */
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import type { Duplex } from 'node:stream';
import { PortolanError } from '../../../contract/errors';
import type { LocalProfile } from '../../../contract/hosts';
import type { Environment } from '../environment';
import type { HostLink } from '../link';
import { dialTcp } from '../tcp';
import { currentEndpoint, type Endpoint, parseEndpoint } from './endpoint';
import { spawnHere } from './processes';
import { localTerminal } from './terminal';

const MAX_DIALS = 32;
const MAX_HELD = 16;

export class LocalLink implements HostLink {
  readonly maxDials = MAX_DIALS;
  readonly maxHeld = MAX_HELD;
  readonly closed: Promise<PortolanError | null>;
  readonly socket: string | null;
  readonly processes: HostLink['processes'];
  private settle: (reason: PortolanError | null) => void = () => {};

  private constructor(
    readonly host: string,
    private readonly endpoint: Endpoint,
    env: Environment,
  ) {
    this.socket = endpoint.kind === 'socket' ? endpoint.path : null;
    this.processes = processesFor(endpoint, env, host);
    this.closed = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** Rejects with PortolanError when nothing answers there. */
  static async open(profile: LocalProfile, env: Environment, signal?: AbortSignal): Promise<LocalLink> {
    const endpoint = parseEndpoint(profile.endpoint ?? (await currentEndpoint(env)));
    const link = new LocalLink(profile.name, endpoint, env);
    (await link.dial(signal)).destroy();
    return link;
  }

  dial(signal?: AbortSignal): Promise<Duplex> {
    const { endpoint } = this;
    if (endpoint.kind === 'tcp') return dialTcp(endpoint.address, endpoint.port, signal);
    return dialSocket(endpoint.path, this.host);
  }

  async close(): Promise<void> {
    this.settle(null);
  }
}

/** The kernel here is the Engine's only where containers are processes of this very system. */
function processesFor(endpoint: Endpoint, { platform, variables }: Environment, host: string): HostLink['processes'] {
  if (platform !== 'linux') return { unread: { fact: 'links', reason: 'elsewhere', detail: platform } };
  if (endpoint.kind === 'tcp') return { unread: { fact: 'links', reason: 'elsewhere', detail: endpoint.address } };
  return { spawn: spawnHere, terminal: (size) => localTerminal(variables.SHELL ?? '/bin/sh', size, host) };
}

export function dialSocket(path: string, host: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => reject(failureOf(error, path, host)));
  });
}

function failureOf(error: NodeJS.ErrnoException, path: string, host: string): PortolanError {
  if (error.code === 'ENOENT') return new PortolanError('docker-socket-missing', { host, path });
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return new PortolanError('docker-permission', { host, path, user: userInfo().username });
  return new PortolanError('docker-unreachable', { host, path, reason: error.message });
}
