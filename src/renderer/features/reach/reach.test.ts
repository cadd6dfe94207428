import { beforeEach, expect, it, vi } from 'vitest';
import { applyPlan } from '../../../model/operations';
import type { ProbeResult } from '../../../model/probe';
import { reach } from '../../../model/reach';
import { connect } from '../../../model/testing/operations';
import type { Client } from '../../client';
import { ANSWERED } from '../../testing/fake-main';
import { articleVm } from '../../testing/states';
import { chartOf } from './chart';
import { matrixCsv } from './csv';
import { shownOf } from './filter';
import { measurable } from './measurable';
import { type Measured, pairKey, useMeasured } from './measured';
import { standingOf } from './standing';

const HERE = { here: 'this computer', only: null };
const PING = { kind: 'icmp' } as const;
const state = articleVm();
const now = reach(state, PING);
const chart = chartOf(state, now, null, HERE);
const at = (name: string) => chart.ends.findIndex(({ end }) => end.name === name);
const NOTHING = () => standingOf(null, undefined);
const SILENT: ProbeResult = { ...ANSWERED, outcome: 'silent', milliseconds: null };
const measuredAs = (result: ProbeResult): Measured => ({
  predicted: now.cell(at('milk'), at('coffee')) ?? { kind: 'unknowable', code: 'verdict.no-address', target: -1 },
  result,
});

beforeEach(() => useMeasured.setState(useMeasured.getInitialState(), true));

it('finds ends by container, network, host and address, and pairs by what is predicted of them', () => {
  const names = (from: string) =>
    shownOf(chart, { from, to: '', only: 'all' }, NOTHING).rows.map((row) => chart.ends[row]?.end.name);
  expect(names('greatwall')).toEqual(['beijing', 'shenzhen']);
  expect(names('172.17.0.2')).toEqual(['milk']);
  expect(names('busybox silk')).toEqual(['xian']);
  const { rows, columns, fits } = shownOf(chart, { from: 'milk', to: '', only: 'no' }, NOTHING);
  expect(rows).toEqual([at('milk')]);
  expect(columns).not.toContain(at('coffee'));
  expect(columns).toContain(at('beijing'));
  expect(fits(at('milk'), at('coffee'))).toBe(false);
});

it('holds a measurement against what was predicted then, and not once something has changed', () => {
  const predicted = now.cell(at('milk'), at('coffee'));
  expect(standingOf(predicted, measuredAs(ANSWERED))).toEqual({ sign: 'yes', agreement: 'same', old: false });
  expect(standingOf(predicted, measuredAs(SILENT)).agreement).toBe('differs');
  const later = now.cell(at('milk'), at('beijing'));
  expect(standingOf(later, measuredAs(ANSWERED))).toEqual({ sign: 'yes', agreement: null, old: true });
});

it('marks what a plan under review changes', () => {
  const after = applyPlan(state, [connect('greatwall', 'milk')]);
  const pending = chartOf(state, now, { state: after, reach: reach(after, PING, {}, now) }, HERE);
  expect(pending.pair(at('milk'), at('beijing')).change).toBe('gained');
  expect(pending.pair(at('milk'), at('coffee')).change).toBeNull();
  const { rows } = shownOf(pending, { from: '', to: 'milk', only: 'changes' }, NOTHING);
  expect(rows.map((row) => pending.ends[row]?.end.name)).toEqual(['beijing', 'shenzhen']);
});

it('writes predicted and measured to the table, and no formula', () => {
  const shown = shownOf(chart, { from: 'milk', to: 'coffee', only: 'all' }, NOTHING);
  const csv = matrixCsv(chart, shown, () => measuredAs(SILENT));
  expect(csv.split('\r\n')[1]).toBe('"milk","coffee","172.17.0.3","ping","answered","silent","differs","",""');
});

const pairs = () =>
  measurable({ host: 'vm', state, chart, shown: shownOf(chart, { from: 'milk', to: '', only: 'all' }, NOTHING) }, [
    at('milk'),
  ]);

/** Probes that are answered by hand. */
function byHand() {
  const waiting: { answer(): void }[] = [];
  const run = (_spec: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise<ProbeResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('cancelled')));
      waiting.push({ answer: () => resolve(ANSWERED) });
    });
  return { waiting, client: { probe: { run } } as unknown as Client };
}

it('measures three at a time, and goes on as they are answered', async () => {
  const { waiting, client } = byHand();
  const done = useMeasured.getState().measure(client, pairs());
  expect(waiting).toHaveLength(3);
  for (let index = 0; index < pairs().length; index += 1) {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(index));
    expect(waiting.length).toBeLessThanOrEqual(index + 3);
    waiting[index]?.answer();
  }
  await done;
  expect(useMeasured.getState().run).toBeNull();
  const key = pairKey('vm', PING, chart.ends[at('milk')]?.end.key ?? '', chart.ends[at('coffee')]?.end.key ?? '');
  expect(useMeasured.getState().measured.get(key)?.result).toEqual(ANSWERED);
});

it('keeps what was answered when it is cancelled, and nothing half measured', async () => {
  const { waiting, client } = byHand();
  const done = useMeasured.getState().measure(client, pairs());
  waiting[0]?.answer();
  await vi.waitFor(() => expect(useMeasured.getState().run?.done).toBe(1));
  useMeasured.getState().cancel();
  await done;
  expect([...useMeasured.getState().measured.values()].map(({ result }) => result)).toEqual([ANSWERED]);
});
