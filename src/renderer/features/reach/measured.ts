/** What was measured, pair by pair, and the measuring that is under way. */
import { create } from 'zustand';
import type { ProbeResult, ProbeSpec } from '../../../model/probe';
import type { ReachCell } from '../../../model/reach';
import type { Protocol } from '../../../model/trace';
import { type Client, portolanError } from '../../client';
import { unmeasured } from './unmeasured';

/** `predicted`: as of when it was asked. `result` null: under way. */
export type Measured = { predicted: ReachCell; result: ProbeResult | null };

/** One pair to be measured. `key`: of `pairKey`. */
export type Measuring = { key: string; spec: ProbeSpec; predicted: ReachCell };

type Store = {
  measured: ReadonlyMap<string, Measured>;
  /** null: none is under way. */
  run: { done: number; total: number } | null;
  /** Measures a few at a time. Does nothing while another run is under way. */
  measure(client: Client, pairs: readonly Measuring[]): Promise<void>;
  /** What has been answered stays. */
  cancel(): void;
  clear(): void;
};

/** An SSH server gives ten sessions to a connection; the app has other uses for them. */
const AT_ONCE = 3;

/** `from`, `to`: keys of ends. */
export const pairKey = (host: string, protocol: Protocol, from: string, to: string): string =>
  `${host} ${protocol.kind === 'icmp' ? 'icmp' : `${protocol.kind}/${protocol.port}`} ${from} ${to}`;

let current: AbortController | null = null;

export const useMeasured = create<Store>()((set, get) => {
  const put = (key: string, one: Measured | null) =>
    set(({ measured }) => {
      const next = new Map(measured);
      if (one) next.set(key, one);
      else next.delete(key);
      return { measured: next };
    });

  async function one(client: Client, { key, spec, predicted }: Measuring, signal: AbortSignal): Promise<void> {
    const before = get().measured.get(key) ?? null;
    put(key, { predicted, result: null });
    try {
      put(key, { predicted, result: await client.probe.run(spec, { signal }) });
    } catch (failure) {
      put(key, signal.aborted ? before : { predicted, result: unmeasured(portolanError(failure)) });
    }
  }

  return {
    measured: new Map(),
    run: null,
    async measure(client, pairs) {
      if (current || pairs.length === 0) return;
      const own = new AbortController();
      current = own;
      set({ run: { done: 0, total: pairs.length } });
      const queue = [...pairs];
      const worker = async () => {
        for (let next = queue.shift(); next && !own.signal.aborted; next = queue.shift()) {
          await one(client, next, own.signal);
          set(({ run }) => ({ run: run && { ...run, done: run.done + 1 } }));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      current = null;
      set({ run: null });
    },
    cancel: () => current?.abort(),
    clear: () => set({ measured: new Map() }),
  };
});
