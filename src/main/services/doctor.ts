/** The doctor of connections over SSH, and the setting up of keys. */
import type { DoctorEvent, Finding } from '../../contract/doctor';
import type { ConnectAnswers } from '../../contract/hosts';
import type { KeyEvent, KeySetUp, OwnKey } from '../../contract/keys';
import type { Hosts } from './hosts';
import type { Mends } from './mends/mends';
import type { Ssh } from './mends/ssh';

export class Doctor {
  constructor(
    private readonly hosts: Pick<Hosts, 'profile' | 'update' | 'session'>,
    private readonly ssh: Ssh,
    readonly mends: Mends,
  ) {}

  /** It also shows what became of mends that were cut off. */
  async *run(host: string, answers: ConnectAnswers, signal?: AbortSignal): AsyncGenerator<DoctorEvent, void> {
    const findings: Finding[] = [];
    for await (const event of this.ssh.examine(this.mends.profileOf(host), answers, signal)) {
      if (event.type === 'found') findings.push(event.finding);
      if (event.type === 'end') await this.mends.settle(host, findings);
      yield event;
    }
  }

  /** Ends with the profile naming the key. */
  async *setUpKey(asked: KeySetUp, signal?: AbortSignal): AsyncGenerator<KeyEvent, void> {
    const profile = this.mends.profileOf(asked.host);
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
    await this.ssh.forgetPassphrases(this.mends.profileOf(host).keyFile);
    this.hosts.session(host).forgetPassphrase();
  }
}
