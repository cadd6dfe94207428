import { PortolanError } from '../../../contract/errors';
import { textOf } from '../lines';
import type { HostProcess, Spawn } from '../link';
import type { Vantage } from './probe';
import { commandsFor } from './tools';

/** From a process on the host; `prefix` goes before each command, to enter a namespace. */
export function onHost(spawn: Spawn, prefix: readonly string[] = [], commands = commandsFor): Vantage {
  const whole = (argv: readonly string[]) => [...prefix, ...argv];
  return {
    commands,
    shown: whole,
    run: async (argv, signal) => {
      if (signal?.aborted) throw new PortolanError('cancelled');
      const process = await spawn(whole(argv));
      return finished(process, signal);
    },
  };
}

/** No tool is given more than `PATIENCE` for an answer; a resolver that is silent takes longer by itself. */
const TIMEOUT_MS = 15_000;

async function finished(process: HostProcess, signal?: AbortSignal) {
  const stop = () => process.kill();
  signal?.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(stop, TIMEOUT_MS);
  process.stdin.end();
  try {
    const [stdout, stderr, status] = await Promise.all([
      textOf(process.stdout),
      textOf(process.stderr),
      process.exited,
    ]);
    if (signal?.aborted) throw new PortolanError('cancelled');
    // A shell ends with 127 when it finds no such program; nsenter and sudo have words for it.
    const missing = status === 127 || (status !== 0 && /failed to execute|command not found/.test(stderr));
    return { status, output: stdout + stderr, missing };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
