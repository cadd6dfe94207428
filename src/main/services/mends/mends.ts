/** Does the doctor's mends and takes them back, each journalled before and after, for the doctor is where no plan can be. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DoctorMendInput, Finding } from '../../../contract/doctor';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../contract/hosts';
import type { MendEntry, MendState, MendUndo } from '../../../contract/mends';
import { asPortolanError } from '../failures';
import type { Hosts } from '../hosts';
import { Records } from '../journal/records';
import type { Log } from '../log';
import type { Session } from '../sessions/session';
import { examined, findMend } from './examined';
import {
  asFound,
  ended,
  entryOf,
  FINISHING,
  isNeeded,
  isUndoable,
  type MendRecord,
  mendRecord,
  settled,
} from './record';
import type { Ssh } from './ssh';

export type MendsParts = {
  dataDir: string;
  hosts: Pick<Hosts, 'profile' | 'session'>;
  ssh: Pick<Ssh, 'examine' | 'openShell' | 'knownHosts'>;
  /** A plan runs on the host. */
  isBusy(host: string): boolean;
  log: Log;
};

export class Mends {
  private readonly records: Records<MendRecord>;
  private readonly running = new Set<string>();
  /** Entries whose end was looked for already, since the app runs. */
  private readonly lookedFor = new Set<string>();

  private constructor(private readonly parts: MendsParts) {
    this.records = new Records(join(parts.dataDir, 'journal', 'mends'));
  }

  /** Rejects with `disk-failed`. */
  static async open(parts: MendsParts): Promise<Mends> {
    const mends = new Mends(parts);
    await mends.records.read(mendRecord, asFound, parts.log);
    return mends;
  }

  get changes() {
    return this.records.changes;
  }

  /** The newest first. */
  list(): MendEntry[] {
    return this.records.newestFirst().map(entryOf);
  }

  isBusy(host: string): boolean {
    return this.running.has(host);
  }

  /** Does what the doctor, asked again, still finds. Rejects, with nothing done, with `not-found` and `plan-running` too. */
  perform({ host, answers, sudoPassword, ...wanted }: DoctorMendInput): Promise<MendEntry> {
    return this.alone(host, answers, async (profile, all) => {
      const found = await findMend(this.parts.ssh.examine(profile, all), wanted);
      const line = found.mend.where === 'desktop' ? await this.lineOf(found.mend.params.line) : null;
      const begun: MendRecord = {
        ...{ version: 1, id: randomUUID(), host, hostName: profile.name, ...found, line },
        ...{ state: 'running', error: null, undoing: false },
        ...{ startedAt: Date.now(), endedAt: null, writtenAt: Date.now() },
      };
      return this.carryOut(begun, 'failed', { profile, answers: all, sudoPassword });
    });
  }

  /**
   * Takes back what is still done, over a connection made anew. Rejects, with nothing done, with what that connection
   * needs, `other-machine`, `not-undoable`, `not-found` and `plan-running`.
   */
  undo({ entry, answers, sudoPassword }: MendUndo): Promise<MendEntry> {
    return this.alone(this.records.get(entry).host, answers, async (profile, all) => {
      const record = await this.asShown(this.records.get(entry), await examined(this.parts.ssh.examine(profile, all)));
      if (record.state === 'undone') return entryOf(record);
      if (!isUndoable(record)) throw new PortolanError('not-undoable');
      const begun: MendRecord = { ...record, state: 'running', undoing: true, error: null, endedAt: null };
      return this.carryOut(begun, record.state, { profile, answers: all, sudoPassword });
    });
  }

  /** What an examination shows of those whose end nobody saw. */
  async settle(host: string, findings: readonly Finding[]): Promise<void> {
    if (this.isBusy(host)) return;
    for (const record of this.unknownOn(host)) await this.asShown(record, findings);
  }

  /** Looks for the end of what was cut off once the host is there again. */
  watch(host: string, session: Session): void {
    session.topology.reads.subscribe(() => {
      const open = this.unknownOn(host).filter(
        ({ id, endedAt }) => !this.lookedFor.has(id) && Date.now() - (endedAt ?? 0) > FINISHING,
      );
      if (open.length === 0) return;
      for (const { id } of open) this.lookedFor.add(id);
      const profile = this.profileOf(host);
      examined(this.parts.ssh.examine(profile, session.answersWith({})))
        .then((findings) => this.settle(host, findings))
        .catch((error: unknown) => this.parts.log.warn('mends.unsettled', { error }));
    });
  }

  profileOf(host: string): SshProfile {
    const { id: _, ...profile } = this.parts.hosts.profile(host);
    if (profile.kind !== 'ssh') throw new PortolanError('not-found', { name: host });
    return profile;
  }

  private unknownOn = (host: string) =>
    this.records.all().filter((record) => record.host === host && record.state === 'unknown');

  /** The record as it is known now: done, somebody may have undone it by hand; cut off, it may have been done or not. */
  private async asShown(record: MendRecord, findings: readonly Finding[]): Promise<MendRecord> {
    const needed =
      record.line === null
        ? isNeeded(record, findings)
        : (await this.parts.ssh.knownHosts.lines()).includes(record.line);
    if (record.state === 'unknown' && needed !== null) {
      const shown = settled(record, needed, Date.now());
      return shown === record ? record : this.records.write(shown);
    }
    if (record.state === 'done' && needed) return this.records.write(ended(record, 'undone', null));
    return record;
  }

  /** `otherwise`: the state after a failure whose end is known. Rejects with that failure, and with `disk-failed`. */
  private async carryOut(begun: MendRecord, otherwise: MendState, how: How): Promise<MendEntry> {
    const way = await this.wayOf(begun, how);
    let record = begun;
    try {
      record = await this.records.write(begun);
      await way.go();
      return entryOf(await this.records.write(ended(record, begun.undoing ? 'undone' : 'done', null)));
    } catch (error) {
      const known = asPortolanError(error, this.parts.log);
      if (known.code === 'disk-failed') {
        if (record !== begun) this.records.keep(asFound(record));
        throw known;
      }
      await this.records.write(ended(record, known.code === 'connection-lost' ? 'unknown' : otherwise, known.toData()));
      throw known;
    } finally {
      await way.close();
    }
  }

  private async wayOf({ mend, undoing, line, hostKey }: MendRecord, { profile, answers, sudoPassword }: How) {
    const { knownHosts, openShell } = this.parts.ssh;
    if (line !== null)
      return {
        go: () => (undoing ? knownHosts.remember(line) : knownHosts.forget(line)),
        close: async () => undefined,
      };
    const shell = await openShell(profile, answers);
    if (shell.hostKey === hostKey)
      return { go: () => shell.run(undoing ? mend.undo : mend.commands, sudoPassword), close: shell.close };
    await shell.close();
    throw new PortolanError('other-machine', { host: profile.name });
  }

  private async lineOf(number: string | undefined): Promise<string> {
    const line = (await this.parts.ssh.knownHosts.lines())[Number(number) - 1];
    if (line === undefined) throw new PortolanError('not-found', { name: number ?? '' });
    return line;
  }

  private async alone<T>(
    host: string,
    answers: ConnectAnswers,
    work: (profile: SshProfile, answers: ConnectAnswers) => Promise<T>,
  ): Promise<T> {
    const profile = this.profileOf(host);
    if (this.isBusy(host) || this.parts.isBusy(host)) throw new PortolanError('plan-running', { host: profile.name });
    this.running.add(host);
    try {
      return await work(profile, this.parts.hosts.session(host).answersWith(answers));
    } finally {
      this.running.delete(host);
    }
  }
}

type How = { profile: SshProfile; answers: ConnectAnswers; sudoPassword: string | undefined };
