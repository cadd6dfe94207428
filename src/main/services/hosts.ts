/** The hosts a person has profiles of, each with its session. */
import { PortolanError } from '../../contract/errors';
import type { HostList, HostProfile, ProfileDraft } from '../../contract/hosts';
import { Changes, type Unsubscribe } from './changes';
import type { Profiles } from './profiles';
import { Session, type SessionParts } from './sessions/session';
import type { Realms } from './topology/realms';

export class Hosts {
  /** Told when the list, or a status in it, changed. */
  readonly changes = new Changes();
  private readonly sessions = new Map<string, { session: Session; forget: Unsubscribe }>();

  /** `isBusy`: a plan runs on the host of that id. `onSession`: each session as it is made. */
  constructor(
    private readonly profiles: Profiles,
    private readonly parts: SessionParts,
    private readonly isBusy: (id: string) => boolean,
    private readonly onSession: (id: string, session: Session) => void,
  ) {}

  list(): HostList {
    const hosts = this.profiles.list().map((profile) => {
      const status = this.sessions.get(profile.id)?.session.status ?? { state: 'disconnected' as const };
      const sameAs = this.parts.realms.sameAs(profile.id);
      return { profile, status, ...(sameAs !== undefined && { sameAs }) };
    });
    return { hosts, damaged: this.profiles.damaged };
  }

  get realms(): Realms {
    return this.parts.realms;
  }

  /** Throws `host-unknown`. */
  profile(id: string): HostProfile {
    return this.profiles.get(id);
  }

  /** Throws `host-unknown`. */
  session(id: string): Session {
    this.profiles.get(id);
    const known = this.sessions.get(id);
    if (known) return known.session;
    const session = new Session(() => this.profiles.get(id), this.parts);
    this.sessions.set(id, { session, forget: session.changes.subscribe(() => this.changes.tell()) });
    this.onSession(id, session);
    return session;
  }

  async add(draft: ProfileDraft): Promise<HostProfile> {
    const profile = await this.profiles.add(draft);
    this.changes.tell();
    return profile;
  }

  /** A new name shows at once; any other change lets go of the host. Rejects with `plan-running` too. */
  async update(id: string, draft: ProfileDraft): Promise<HostProfile> {
    const before = this.profiles.get(id);
    this.refuseBusy(before);
    const profile = await this.profiles.update(id, draft);
    const renamed = JSON.stringify({ ...before, name: '' }) === JSON.stringify({ ...profile, name: '' });
    const session = this.sessions.get(id)?.session;
    if (!renamed) await session?.disconnect();
    else if (session?.status.state === 'connected') await session.topology.refresh().catch(() => undefined);
    this.changes.tell();
    return profile;
  }

  /** Rejects with `plan-running` too. */
  async remove(id: string): Promise<void> {
    this.refuseBusy(this.profiles.get(id));
    await this.profiles.remove(id);
    const held = this.sessions.get(id);
    this.sessions.delete(id);
    held?.forget();
    await held?.session.disconnect();
    this.changes.tell();
  }

  /** To be called when connections may have died without a word. */
  check(): void {
    for (const { session } of this.sessions.values()) void session.check();
  }

  async close(): Promise<void> {
    await Promise.all([...this.sessions.values()].map(({ session }) => session.disconnect()));
  }

  private refuseBusy({ id, name }: HostProfile): void {
    if (this.isBusy(id)) throw new PortolanError('plan-running', { host: name });
  }
}
