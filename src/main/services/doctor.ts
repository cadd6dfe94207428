/** The doctor of connections over SSH, and the setting up of keys. */
import { randomUUID } from 'node:crypto';
import type { DoctorEvent, DoctorMend, DoctorMended, DoctorMendInput } from '../../contract/doctor';
import { PortolanError } from '../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../contract/hosts';
import type { KeyEvent, KeySetUp, OwnKey } from '../../contract/keys';
import type { Hosts } from './hosts';

/** What the ways to hosts do for it. */
export type Ssh = {
  examine(profile: SshProfile, answers: ConnectAnswers, signal?: AbortSignal): AsyncGenerator<DoctorEvent, void>;
  runCommands(
    profile: SshProfile,
    answers: ConnectAnswers,
    commands: readonly string[][],
    sudoPassword?: string,
  ): Promise<void>;
  /** Takes a line from the desktop's known_hosts; says what puts it back. */
  forgetHostKey(line: number): Promise<() => Promise<void>>;
  setUpKey(profile: SshProfile, asked: KeySetUp, signal?: AbortSignal): AsyncGenerator<KeyEvent, void>;
  ownKeys(): Promise<OwnKey[]>;
  /** Of that key, or of those that are tried when none is named. */
  forgetPassphrases(keyFile: string | null): Promise<void>;
};

type TakeBack = (answers: ConnectAnswers, sudoPassword?: string) => Promise<void>;

export class Doctor {
  /** Mends that can be taken back. */
  private readonly done = new Map<string, TakeBack>();

  constructor(
    private readonly hosts: Pick<Hosts, 'profile' | 'update' | 'session'>,
    private readonly ssh: Ssh,
  ) {}

  run(host: string, answers: ConnectAnswers, signal?: AbortSignal): AsyncGenerator<DoctorEvent, void> {
    return this.ssh.examine(this.profileOf(host), answers, signal);
  }

  /** Does a mend that the doctor, asked again, still finds. Rejects with `not-found` when it does not. */
  async mend({ host, answers, code, params, sudoPassword }: DoctorMendInput): Promise<DoctorMended> {
    const profile = this.profileOf(host);
    const wanted = ({ where, ...mend }: DoctorMend) =>
      (where === 'here' || where === 'desktop') &&
      mend.code === code &&
      JSON.stringify(mend.params) === JSON.stringify(params);
    for await (const event of this.ssh.examine(profile, answers)) {
      const mend = event.type === 'found' ? event.finding.mends.find(wanted) : undefined;
      if (!mend) continue;
      const undo = randomUUID();
      this.done.set(undo, await this.doIt(profile, answers, mend, sudoPassword));
      return { undo };
    }
    throw new PortolanError('not-found', { name: code });
  }

  /** Rejects with `not-found`. */
  async undo(id: string, answers: ConnectAnswers, sudoPassword?: string): Promise<void> {
    const takeBack = this.done.get(id);
    if (!takeBack) throw new PortolanError('not-found', { name: id });
    await takeBack(answers, sudoPassword);
    this.done.delete(id);
  }

  /** Ends with the profile naming the key. */
  async *setUpKey(asked: KeySetUp, signal?: AbortSignal): AsyncGenerator<KeyEvent, void> {
    const profile = this.profileOf(asked.host);
    for await (const event of this.ssh.setUpKey(profile, asked, signal)) {
      if (event.type === 'end') await this.hosts.update(asked.host, { ...profile, keyFile: event.keyFile });
      yield event;
    }
  }

  ownKeys(): Promise<OwnKey[]> {
    return this.ssh.ownKeys();
  }

  /** Also what is remembered for the next connection. */
  async forgetPassphrases(host: string): Promise<void> {
    await this.ssh.forgetPassphrases(this.profileOf(host).keyFile);
    this.hosts.session(host).forgetPassphrase();
  }

  private async doIt(
    profile: SshProfile,
    answers: ConnectAnswers,
    mend: DoctorMend,
    sudoPassword: string | undefined,
  ): Promise<TakeBack> {
    if (mend.where === 'desktop') return this.ssh.forgetHostKey(Number(mend.params.line));
    await this.ssh.runCommands(profile, answers, mend.commands, sudoPassword);
    return (later, password) => this.ssh.runCommands(profile, later, mend.undo, password);
  }

  private profileOf(host: string): SshProfile {
    const { id: _, ...profile } = this.hosts.profile(host);
    if (profile.kind !== 'ssh') throw new PortolanError('not-found', { name: host });
    return profile;
  }
}
