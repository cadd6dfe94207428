import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TopologyEvent } from '../../../contract/topology';
import { PHYSICAL_HOST } from '../../../model/build';
import { applyPatch } from '../../../model/patch';
import type { State } from '../../../model/state';
import { Session, type SessionParts } from '../sessions/session';
import { containerFact, hostFacts, networkFact, physicalFacts } from '../testing/facts';
import { FakeHost } from '../testing/fake-host';
import { PROFILE, sessionParts } from '../testing/sessions';

let host: FakeHost;
let parts: SessionParts;
let session: Session;
let end: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  parts = sessionParts(host);
  session = new Session(() => PROFILE, parts);
  end = new AbortController();
});
afterEach(async () => {
  end.abort();
  await session.disconnect();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const connected = async () => {
  await session.connect({});
  await vi.advanceTimersByTimeAsync(300);
};

/** Follows like a renderer does. */
function follow() {
  const events: TopologyEvent[] = [];
  const seen = { state: null as State | null, events };
  void (async () => {
    for await (const event of parts.realms.feed(PHYSICAL_HOST).read(end.signal)) {
      events.push(event);
      if (event.type === 'state') seen.state = event.state;
      if (event.type === 'patch') seen.state = applyPatch(seen.state as State, event.entries);
    }
  })();
  return seen;
}

it('gives a follower the State, in which nothing is while nothing is known, then patches', async () => {
  const seen = follow();
  await connected();
  host.change(hostFacts([networkFact('greatwall')]));
  await settle();
  expect(seen.events[0]).toEqual({ type: 'state', state: { hosts: {}, segments: {} } });
  expect(new Set(seen.events.slice(1).map(({ type }) => type))).toEqual(new Set(['patch']));
  expect(seen.state).toEqual(session.topology.state);
});

it('gives one who comes later the whole State first', async () => {
  await connected();
  const seen = follow();
  await settle();
  expect(seen.events).toEqual([{ type: 'state', state: session.topology.state }]);
});

it('sends nothing where nothing differs, and reads nothing while nothing happens', async () => {
  await connected();
  const seen = follow();
  host.tell();
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect([seen.events.length, host.observed, vi.getTimerCount()]).toEqual([1, 2, 0]);
});

it('reads at once at the first of 200 events, and a handful of times in all', async () => {
  host.beforeObserve = () => new Promise((resolve) => setTimeout(resolve, 20));
  const connecting = session.connect({});
  await vi.advanceTimersByTimeAsync(500);
  await connecting;
  const before = host.observed;
  const networks = Array.from({ length: 200 }, (_, n) => networkFact(`n${n}`));
  host.change(hostFacts(networks.slice(0, 1)));
  expect(host.observed).toBe(before + 1);
  for (let n = 1; n < networks.length; n += 1) {
    host.change(hostFacts(networks.slice(0, n + 1)));
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(500);
  expect(Object.keys(session.topology.state?.hosts[PROFILE.id as never]?.networks ?? {})).toHaveLength(200);
  expect(host.observed - before).toBeLessThanOrEqual(12);
});

it('shows a change that comes while a read is under way within 100 ms', async () => {
  await connected();
  host.beforeObserve = () => new Promise((resolve) => setTimeout(resolve, 20));
  host.tell();
  await vi.advanceTimersByTimeAsync(5);
  host.change(hostFacts([networkFact('late')]));
  await vi.advanceTimersByTimeAsync(95);
  expect(JSON.stringify(session.topology.state)).toContain('late');
});

it('holds no more than some events for a follower who does not read, and then gives the State as it is', async () => {
  await connected();
  const slow = parts.realms.feed(PHYSICAL_HOST).read(end.signal);
  await slow.next();
  for (let n = 0; n < 500; n += 1) {
    host.facts = hostFacts([networkFact(`n${n}`)]);
    await session.topology.refresh();
  }
  let last: TopologyEvent | undefined;
  let read = 0;
  for await (const event of slow) {
    if (read === 0) expect(event.type).toBe('state');
    last = event;
    read += 1;
    if (read > 32 || JSON.stringify(event).includes('n499')) break;
  }
  expect(read).toBeLessThanOrEqual(32);
  expect(JSON.stringify(last)).toContain('n499');
});

it('refresh reads again, after a read under way has ended', async () => {
  await connected();
  let read = () => {};
  host.beforeObserve = () => new Promise((resolve) => (read = resolve));
  host.tell();
  host.facts = hostFacts([], [containerFact('web', [])]);
  const refreshed = session.topology.refresh();
  host.beforeObserve = async () => {};
  read();
  expect(JSON.stringify(await refreshed)).toContain('web');
});

it('names the host as its profile does, and shows the desktop beside it', async () => {
  await connected();
  expect(session.topology.state?.hosts).toMatchObject({
    vm: { name: 'VM', role: 'managed' },
    physical: { name: 'desktop', role: 'physical' },
  });
});

it('shows the desktop once when it is the host itself', async () => {
  const readPhysical = async () => physicalFacts(host.facts.link[0]?.address);
  session = new Session(() => PROFILE, { ...parts, readPhysical });
  await connected();
  expect(Object.keys(session.topology.state?.hosts ?? {})).toEqual(['vm']);
});

it('does not wait for the desktop', async () => {
  let read = () => {};
  const late = new Promise<void>((resolve) => (read = resolve)).then(() => physicalFacts());
  session = new Session(() => PROFILE, { ...parts, readPhysical: () => late });
  await connected();
  expect(Object.keys(session.topology.state?.hosts ?? {})).toEqual(['vm']);
  read();
  await settle();
  expect(Object.keys(session.topology.state?.hosts ?? {})).toEqual(['vm', 'physical']);
});

it('refuses to refresh a host that is not connected', async () => {
  await expect(session.topology.refresh()).rejects.toMatchObject({ code: 'host-not-connected' });
});
