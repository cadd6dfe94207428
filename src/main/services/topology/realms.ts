/** What all hosts of a realm are together, whichever session read them. */
import type { Seen, Together } from '../../../model/build/together';
import { hostId } from '../../../model/ids';
import { Feed, type PatchBetween } from './feed';

export type RealmModel = { together(seen: readonly Seen[]): Together; patchBetween: PatchBetween };

class Realm {
  readonly feed: Feed;
  readonly seen = new Map<string, Seen>();
  sameAs: Together['sameAs'] = new Map();

  constructor(private readonly model: RealmModel) {
    this.feed = new Feed(model.patchBetween);
  }

  put(host: string, seen: Seen): void {
    this.seen.set(host, seen);
    this.join();
  }

  forget(host: string): void {
    if (this.seen.delete(host)) this.join();
  }

  private join(): void {
    const { state, sameAs } = this.model.together([...this.seen.values()]);
    this.sameAs = sameAs;
    this.feed.publish(state);
  }
}

export class Realms {
  private readonly realms = new Map<string, Realm>();

  constructor(private readonly model: RealmModel) {}

  /** What is known of a host from now on. Of hosts that are one machine, the first that is known stands for it. */
  put(realm: string, host: string, seen: Seen): void {
    this.realm(realm).put(host, seen);
  }

  /** Nothing is known of it any more. */
  forget(host: string): void {
    for (const realm of this.realms.values()) realm.forget(host);
  }

  feed(realm: string): Feed {
    return this.realm(realm).feed;
  }

  /** The host that stands for this one, being the same machine. */
  sameAs(host: string): string | undefined {
    for (const { sameAs } of this.realms.values()) {
      const other = sameAs.get(hostId(host));
      if (other !== undefined) return other;
    }
    return undefined;
  }

  private realm(id: string): Realm {
    const known = this.realms.get(id) ?? new Realm(this.model);
    this.realms.set(id, known);
    return known;
  }
}
