/** Who we say we are, method by method, and what to tell the person when no method did. */
import type { AnyAuthMethod, NextAuthHandler } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../contract/hosts';
import type { Environment } from '../environment';
import { LockedAgent, loadOwn, OneKeyAgent } from './agents';
import { agentAddress, askAgent, type KeyFile, type LockedKey, loadDefaultKeys } from './keys';

type Attempt = { label: string; method: AnyAuthMethod };
/** `onWay`: a jump host without a key of its own, which may know others of ours than that of the host behind it. */
export type Login = Pick<SshProfile, 'user' | 'address' | 'keyFile' | 'useAgent'> & { onWay?: boolean };

const asFound = (error: PortolanError) => error;

/** What ssh2 passes: methods the server still offers (null before the first answer). */
type Methods = readonly string[] | null;

export class Authentication {
  private readonly tried: string[] = [];
  private offered: readonly string[] = [];
  /** A key that the server would take, if only it could be unlocked. */
  private wanted: string | null = null;
  private passwordSaid = false;

  private constructor(
    private readonly profile: Login,
    private readonly answers: ConnectAnswers,
    private readonly attempts: Attempt[],
    private readonly agentError: PortolanError | null,
    /** Public halves of the keys there are to try, base64. */
    readonly publicKeys: readonly string[],
  ) {}

  /** Reads the keys there are. Rejects when the profile's own key file cannot be used. */
  static async prepare(profile: Login, answers: ConnectAnswers, env: Environment): Promise<Authentication> {
    const attempts: Attempt[] = [];
    const username = profile.user;
    const publicKeys: string[] = [];
    const byKey = ({ path, key }: KeyFile) => {
      attempts.push({ label: path, method: { type: 'publickey', username, key: key as never } });
      publicKeys.push(key.getPublicSSH().toString('base64'));
    };
    const address = agentAddress(env);
    const asked = profile.useAgent && address !== null ? await askAgent(address).catch(asFound) : null;
    if (profile.keyFile !== null) {
      const own = await loadOwn(profile.keyFile, answers, env);
      if (own instanceof OneKeyAgent) {
        attempts.push({ label: own.path, method: { type: 'agent', username, agent: own } });
        publicKeys.push(own.key.getPublicSSH().toString('base64'));
      } else byKey(own);
    }
    const inAgent = asked === null || PortolanError.is(asked) ? [] : asked.keys;
    if (asked !== null && !PortolanError.is(asked) && asked.keys.length > 0)
      attempts.push({ label: `agent (${asked.keys.length})`, method: { type: 'agent', username, agent: asked.agent } });
    const authentication = new Authentication(
      profile,
      answers,
      attempts,
      PortolanError.is(asked) ? asked : null,
      publicKeys,
    );
    publicKeys.push(...inAgent.map((blob) => blob.toString('base64')));
    if (profile.keyFile === null || profile.onWay) {
      const { keys, locked } = await loadDefaultKeys(answers, env);
      const isNew = ({ key }: LockedKey) => !publicKeys.includes(key.getPublicSSH().toString('base64'));
      for (const key of keys.filter(isNew)) byKey(key);
      for (const key of locked.filter(isNew)) authentication.offer(key);
      publicKeys.push(...locked.map(({ key }) => key.getPublicSSH().toString('base64')));
    }
    return authentication;
  }

  /** For ssh2: the next method to try, false when there is none. */
  next = (methods: Methods, _partial: boolean | null, next: NextAuthHandler): void => {
    if (methods) this.offered = methods;
    const attempt = methods === null || methods.includes('publickey') ? this.attempts.shift() : undefined;
    if (attempt) {
      this.tried.push(attempt.label);
      return next(attempt.method);
    }
    // Nothing was tried: this asks what would be taken.
    if (methods === null) return next({ type: 'none', username: this.profile.user });
    return next(this.byPassword(methods) as AnyAuthMethod);
  };

  /** The way of the last attempt, which is the one that succeeded once somebody is in: a key's path, `password` … */
  get last(): string {
    return this.tried.at(-1) ?? 'none';
  }

  /** The ways that were refused, for one who is in. */
  get refused(): readonly string[] {
    return this.tried.slice(0, -1);
  }

  /** Whether the server lets keys in at all. */
  get takesKeys(): boolean {
    return this.offered.length === 0 || this.offered.includes('publickey');
  }

  /** The server hung up because too many ways were tried (sshd_config(5), MaxAuthTries). */
  exhausted(): PortolanError {
    const tried = this.tried.join(', ');
    return new PortolanError('too-many-failures', { tried, count: String(this.publicKeys.length) });
  }

  /** Why nobody was let in. */
  failure(): PortolanError {
    const { user, address } = this.profile;
    if (this.wanted !== null) {
      const code = this.answers.passphrase === undefined ? 'passphrase-needed' : 'passphrase-wrong';
      return new PortolanError(code, { path: this.wanted });
    }
    const params = { user, address, tried: this.tried.join(', '), offered: this.offered.join(', ') };
    const takesPassword = this.offered.some((method) => method === 'password' || method === 'keyboard-interactive');
    if (takesPassword && this.answers.password === undefined) return new PortolanError('password-needed', params);
    if (this.tried.length === 0 && this.agentError) return this.agentError;
    return new PortolanError('authentication-failed', params);
  }

  private byPassword(methods: readonly string[]): AnyAuthMethod | false {
    const { password } = this.answers;
    // Said once: the other method would ask for the same one, and servers count.
    const type = (['password', 'keyboard-interactive'] as const).find((method) => methods.includes(method));
    if (password === undefined || type === undefined || this.passwordSaid) return false;
    this.passwordSaid = true;
    this.tried.push(type);
    const username = this.profile.user;
    if (type === 'password') return { type, username, password };
    return {
      type,
      username,
      // Only what is not echoed is a password; anything else asked for (a code) is not known here.
      prompt: (_name, _instructions, _language, prompts, finish) =>
        finish(prompts.map(({ echo }) => (echo ? '' : password))),
    };
  }

  /** Shows the server the public half of a locked key; a signature is asked for only if it would let that key in. */
  private offer({ path, key }: LockedKey): void {
    const agent = new LockedAgent(key, () => {
      this.wanted = path;
    });
    this.attempts.push({ label: `${path} (locked)`, method: { type: 'agent', username: this.profile.user, agent } });
  }
}
