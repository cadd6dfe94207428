/** The one error type that crosses the boundary. Texts in both languages stand in `texts/` under the code. */
export type ErrorCode =
  | 'invalid-input'
  | 'not-found'
  | 'cancelled'
  | 'internal'
  | 'main-gone'
  | 'host-unknown'
  | 'host-not-connected'
  | 'profile-name-taken'
  | 'name-not-resolved'
  | 'tcp-refused'
  | 'tcp-timeout'
  | 'ssh-failed'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'authentication-failed'
  | 'too-many-failures'
  | 'password-needed'
  | 'passphrase-needed'
  | 'passphrase-wrong'
  | 'key-exists'
  | 'key-not-installed'
  | 'key-does-not-work'
  | 'passwords-not-off'
  | 'host-name-taken'
  | 'command-failed'
  | 'key-unreadable'
  | 'agent-unavailable'
  | 'connection-lost'
  | 'docker-unreachable'
  | 'docker-permission'
  | 'docker-socket-missing'
  | 'docker-too-old'
  | 'docker-refused'
  | 'name-taken'
  | 'address-in-use'
  | 'subnet-overlap'
  | 'pools-exhausted'
  | 'container-not-running'
  | 'shell-missing'
  | 'terminal-unavailable'
  | 'sessions-taken'
  | 'image-missing'
  | 'image-in-use'
  | 'image-pull-failed'
  | 'network-in-use'
  | 'port-in-use'
  | 'privilege-needed'
  | 'elevation-refused'
  | 'elevation-unavailable'
  | 'tool-missing'
  | 'tcpdump-missing'
  | 'capture-needs-root'
  | 'capture-broken'
  | 'kernel-elsewhere'
  | 'kernel-module-missing'
  | 'kernel-refused'
  | 'already-there'
  | 'gateway-unreachable'
  | 'device-busy'
  | 'path-refused'
  | 'configuration-refused'
  | 'swarm-member'
  | 'swarm-manager-needed'
  | 'swarm-leaderless'
  | 'swarm-unreachable'
  | 'join-refused'
  | 'precondition-failed'
  | 'plan-running'
  | 'plan-unconfirmed'
  | 'confirm-too-late'
  | 'guard-failed'
  | 'not-undoable'
  | 'other-machine'
  | 'lab-unknown'
  | 'lab-open'
  | 'lab-not-open'
  | 'lab-lacks'
  | 'lab-file-wrong'
  | 'lab-id-taken'
  | 'disk-failed';

export type ErrorData = {
  code: ErrorCode;
  /** Fills the placeholders of the text. */
  params: Record<string, string>;
  details: ErrorDetails;
};

/** What the thing itself said: shown on demand. */
export type ErrorDetails = { command?: string; exitStatus?: number; stderr?: string; status?: number };

export class PortolanError extends Error {
  override readonly name = 'PortolanError';
  constructor(
    readonly code: ErrorCode,
    readonly params: Record<string, string> = {},
    readonly details: ErrorDetails = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }

  toData(): ErrorData {
    return { code: this.code, params: this.params, details: this.details };
  }

  static from({ code, params, details }: ErrorData): PortolanError {
    return new PortolanError(code, params, details);
  }

  static is(error: unknown): error is PortolanError {
    return error instanceof PortolanError;
  }
}
