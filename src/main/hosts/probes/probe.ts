/** Asks the real thing, with whatever tool there is where the probe starts. */
import { PortolanError } from '../../../contract/errors';
import type { ProbeReason, ProbeRequest, ProbeResult } from '../../../model/probe';
import { meaningOf, type Ran } from './outcome';

/**
 * A place from which commands can be run. `shown`: the argument vector by which a person would run one there. `run`
 * rejects with Unmeasurable when no command at all can be run there, and with PortolanError when cancelled.
 */
export type Vantage = {
  commands: (spec: ProbeRequest) => string[][];
  shown: (argv: readonly string[]) => string[];
  run: (argv: readonly string[], signal?: AbortSignal) => Promise<Ran>;
};

export class Unmeasurable extends Error {
  constructor(
    readonly reason: ProbeReason,
    readonly output = '',
  ) {
    super(reason);
  }
}

/** Tries the vantages in order until one has a tool; null is one that turned out to be none. Rejects only when cancelled. */
export async function probeFrom(
  vantages: readonly (() => Promise<Vantage | null>)[],
  spec: ProbeRequest,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  let last: ProbeResult | null = null;
  for (const open of vantages) {
    const vantage = await open().catch(nowhere);
    if (!vantage) continue;
    const commands = vantage.commands(spec);
    last ??= unmeasured('tool-missing', vantage.shown(commands[0] ?? []), '');
    for (const argv of commands) {
      const command = vantage.shown(argv);
      try {
        const ran = await vantage.run(argv, signal);
        const meaning = meaningOf(spec, ran);
        if (meaning) return { ...meaning, command, output: ran.output };
      } catch (error) {
        if (isCancelled(error)) throw error;
        const result = failed(error, command);
        // No other tool helps a container that is not there or does not run.
        if (result.reason !== 'exec-failed') return result;
        last = result;
        break;
      }
    }
  }
  return last ?? unmeasured('no-shell', [], '');
}

function nowhere(error: unknown): null {
  if (isCancelled(error)) throw error;
  return null;
}

const isCancelled = (error: unknown) => PortolanError.is(error) && error.code === 'cancelled';

function failed(error: unknown, command: string[]): ProbeResult {
  if (error instanceof Unmeasurable) return unmeasured(error.reason, command, error.output);
  const said = PortolanError.is(error) ? (error.details.stderr ?? error.params.reason ?? '') : String(error);
  const lost = PortolanError.is(error) && error.code === 'connection-lost';
  return unmeasured(lost ? 'connection-lost' : 'exec-failed', command, said);
}

export const unmeasured = (reason: ProbeReason, command: string[], output: string): ProbeResult => ({
  outcome: 'not-measured',
  reason,
  addresses: [],
  milliseconds: null,
  command,
  output,
});
