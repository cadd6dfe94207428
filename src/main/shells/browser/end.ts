/** Ends the process tidily when it is asked to. */
import { constants } from 'node:os';

const GRACE_MS = 5_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A second signal, or a clean-up that takes too long, ends the process at once. */
export function endOnSignals(cleanUp: () => Promise<void>): void {
  let ending = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (ending) process.exit(128 + constants.signals[signal]);
      ending = true;
      setTimeout(() => process.exit(1), GRACE_MS).unref();
      cleanUp().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
