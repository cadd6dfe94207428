/** Lets a fixed number of holders in at once; the others wait in order. */
import { PortolanError } from '../../contract/errors';

export class Slots {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(count: number) {
    this.free = count;
  }

  /** Waits for a slot and returns what gives it back. Rejects with `cancelled` when the signal comes first. */
  async take(signal?: AbortSignal): Promise<() => void> {
    if (signal?.aborted) throw new PortolanError('cancelled');
    if (this.free > 0) this.free -= 1;
    else await this.wait(signal);
    let held = true;
    return () => {
      if (held) this.giveBack();
      held = false;
    };
  }

  private wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(new PortolanError('cancelled'));
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(enter);
    });
  }

  private giveBack(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
