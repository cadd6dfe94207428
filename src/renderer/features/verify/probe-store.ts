/** The probes that were asked for, newest first, and what came back. */
import { create } from 'zustand';
import type { PortolanError } from '../../../contract/errors';
import type { ProbeResult, ProbeSpec } from '../../../model/probe';
import { type Client, portolanError } from '../../client';
import type { Prediction } from './predict';

export type Asked = {
  key: string;
  spec: ProbeSpec;
  /** What the person picked, in words. */
  from: string;
  /** What was foretold when it was asked. */
  prediction: Prediction | null;
  result: ProbeResult | null;
  error: PortolanError | null;
  cancel: (() => void) | null;
};

type Probes = {
  asked: Asked[];
  ask(client: Client, spec: ProbeSpec, from: string, prediction: Prediction | null): Promise<void>;
  clear(): void;
};

const KEPT = 50;

export const useProbes = create<Probes>()((set) => {
  const settle = (key: string, outcome: Partial<Asked>) =>
    set(({ asked }) => ({
      asked: asked.map((one) => (one.key === key ? { ...one, ...outcome, cancel: null } : one)),
    }));
  return {
    asked: [],
    clear: () => set(({ asked }) => ({ asked: asked.filter((one) => one.cancel) })),
    async ask(client, spec, from, prediction) {
      const key = crypto.randomUUID();
      const abort = new AbortController();
      const cancel = () => abort.abort();
      set(({ asked }) => ({
        asked: [{ key, spec, from, prediction, result: null, error: null, cancel }, ...asked].slice(0, KEPT),
      }));
      try {
        settle(key, { result: await client.probe.run(spec, { signal: abort.signal }) });
      } catch (failure) {
        if (abort.signal.aborted) set(({ asked }) => ({ asked: asked.filter((one) => one.key !== key) }));
        else settle(key, { error: portolanError(failure) });
      }
    },
  };
});
