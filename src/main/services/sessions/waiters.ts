import { PortolanError } from '../../../contract/errors';

type Waiter<T> = { resolve(value: T): void; reject(error: unknown): void };

/** Those who wait for the next outcome of something. */
export class Waiters<T> {
  private readonly waiting = new Set<Waiter<T>>();

  get empty(): boolean {
    return this.waiting.size === 0;
  }

  /** Rejects with `cancelled` when `signal` aborts. */
  next(signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.delete(waiter);
        signal?.removeEventListener('abort', cancel);
      };
      const cancel = () => waiter.reject(new PortolanError('cancelled'));
      const waiter: Waiter<T> = {
        resolve: (value) => {
          leave();
          resolve(value);
        },
        reject: (error) => {
          leave();
          reject(error);
        },
      };
      this.waiting.add(waiter);
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel);
    });
  }

  resolve(value: T): void {
    for (const waiter of [...this.waiting]) waiter.resolve(value);
  }

  reject(error: unknown): void {
    for (const waiter of [...this.waiting]) waiter.reject(error);
  }
}
