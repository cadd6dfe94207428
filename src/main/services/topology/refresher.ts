/** When to read a host again: at once after the first sign of change, then no more often than serves anybody. */

/** Milliseconds between the end of a read and the next one, so that one change made of several events is seen soon. */
const SHORTEST_GAP = 25;
/** A busy host is read at most this seldom. */
const LONGEST_GAP = 250;
/** Reads in a row, with events all the time, before the gaps begin to grow. */
const PATIENCE = 3;

/**
 * One read runs at a time. After a read the next event-driven one waits for a short gap; while events keep coming the
 * gap grows, and is at least as long as the read took, so that half the time at most is spent reading. Nothing runs, and
 * no timer is set, while nothing happens.
 */
export class Refresher {
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;
  private gap: NodeJS.Timeout | null = null;
  private wanted = false;
  private inARow = 0;

  /** `read` must not reject for reasons that its caller should not see; `now` asks for it and gets its failure. */
  constructor(private readonly read: () => Promise<void>) {}

  /** A read that begins after this call. Rejects when it fails. */
  now(): Promise<void> {
    if (!this.running) return this.run();
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.run();
      });
    return this.next;
  }

  /** Something changed: a read at once, or soon after the one under way. */
  soon(): void {
    if (this.running || this.gap) this.wanted = true;
    else void this.run().catch(() => undefined);
  }

  /** Ends the timer; a read under way ends by its own signal. */
  close(): void {
    this.wanted = false;
    this.endGap();
  }

  private run(): Promise<void> {
    this.endGap();
    this.wanted = false;
    const began = performance.now();
    const read = this.read().finally(() => {
      this.running = null;
      this.startGap(performance.now() - began);
    });
    this.running = read;
    return read;
  }

  private startGap(took: number): void {
    const beyond = this.inARow - PATIENCE;
    const gap = beyond < 0 ? SHORTEST_GAP : Math.min(LONGEST_GAP, Math.max(SHORTEST_GAP * 2 ** beyond, took));
    this.gap = setTimeout(() => {
      this.gap = null;
      if (!this.wanted) {
        this.inARow = 0;
        return;
      }
      this.inARow += 1;
      void this.run().catch(() => undefined);
    }, gap);
  }

  private endGap(): void {
    if (this.gap) clearTimeout(this.gap);
    this.gap = null;
  }
}
