/** One plan at a time on each host. */
export class Turns {
  private readonly running = new Map<string, Promise<void>>();

  isTaken(host: string): boolean {
    return this.running.has(host);
  }

  /** Takes all of them, none of which may be taken, until the returned function is called. */
  take(hosts: readonly string[]): () => void {
    let done = () => {};
    const ended = new Promise<void>((resolve) => (done = resolve));
    for (const host of hosts) this.running.set(host, ended);
    return () => {
      for (const host of hosts) this.running.delete(host);
      done();
    };
  }

  /** Settles when what runs now has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.running.values());
  }
}
