import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import { PHYSICAL_HOST } from '../../../model/build';
import type { RouteFact } from '../../../model/facts';
import { hostId } from '../../../model/ids';
import type { Operation, Plan } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { Session } from '../sessions/session';
import { physicalFacts } from '../testing/facts';
import { FakeEngine } from '../testing/fake-engine';
import { createNetwork, finish, planOf, startPlansOn, states } from '../testing/plans';
import { PROFILE, sessionParts } from '../testing/sessions';
import type { Plans } from './plans';

const CONNECTED: RouteFact = { dst: '192.168.56.0/24', dev: 'ens33', protocol: 'kernel', scope: 'link' };

let dataDir: string;
let vm: FakeEngine;
let session: Session;
let plans: Plans;
/** What the desktop's table has. */
let routes: RouteFact[];
let ran: [Operation, State][];
let refuse: PortolanError | null;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-desktop-'));
  [vm, routes, ran, refuse] = [new FakeEngine(), [CONNECTED], [], null];
  const addr_info = [{ family: 'inet', local: '192.168.56.1', prefixlen: 24, scope: 'global' }];
  const readPhysical = async () => ({
    ...physicalFacts(),
    addr: [{ ifindex: 2, ifname: 'ens33', addr_info }],
    route: routes,
  });
  session = new Session(() => PROFILE, { ...sessionParts(vm), readPhysical });
  ({ plans } = await startPlansOn(dataDir, new Map([[PROFILE.id, session]]), async (operation, state) => {
    ran.push([operation, state]);
    if (refuse) throw refuse;
    does(operation);
  }));
});
afterEach(async () => {
  await plans.close();
  await session.disconnect();
  await rm(dataDir, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

function does(operation: Operation): void {
  if (operation.kind !== 'route.add' && operation.kind !== 'route.remove') return;
  const { destination: dst, gateway } = operation.route;
  const rest = routes.filter((one) => one.dst !== dst);
  const made: RouteFact = { dst, dev: 'ens33', ...(gateway !== null && { gateway }) };
  routes = operation.kind === 'route.add' ? [...rest, made] : rest;
}

const addRoute: Operation = {
  kind: 'route.add',
  host: PHYSICAL_HOST,
  namespace: null,
  route: { destination: '172.20.0.0/16', gateway: '192.168.56.10', device: null, source: null, metric: null },
};
const beside = (...operations: Operation[]): Plan => ({ ...planOf(...operations), via: hostId(PROFILE.id) });

it('changes the desktop and a host in one plan, and undoes both', async () => {
  await session.connect({});
  const { entry } = await finish(plans.apply(planOf(createNetwork('greatwall'), addRoute)));
  expect(states(entry)).toEqual(['done', 'done']);
  expect(vm.ran.map(({ kind }) => kind)).toEqual(['network.create']);
  expect(ran.map(([{ kind }]) => kind)).toEqual(['route.add']);
  expect(ran[0]?.[1].hosts).toHaveProperty(PHYSICAL_HOST);
  expect(session.topology.state?.hosts[PHYSICAL_HOST]?.namespaces).toMatchObject({
    root: { routes: [{}, { destination: '172.20.0.0/16' }] },
  });
  expect((await finish(plans.undo(entry.id))).entry.state).toBe('undone');
  expect(routes).toEqual([CONNECTED]);
  expect(vm.networkNames).toEqual(['bridge']);
});

it('needs no connection for the desktop alone, so that a route in the way can be taken back', async () => {
  const { entry } = await finish(plans.apply(beside(addRoute)));
  expect(entry.state).toBe('done');
  expect((await finish(plans.undo(entry.id))).entry.state).toBe('undone');
  expect(routes).toEqual([CONNECTED]);
  expect(vm.opened).toBe(0);
});

it('has to be told beside which host the desktop stands', async () => {
  await expect(plans.apply(planOf(addRoute))).rejects.toMatchObject({ code: 'invalid-input', params: { path: 'via' } });
});

it('foresees what the desktop would refuse', async () => {
  routes = [CONNECTED, { dst: '172.20.0.0/16', gateway: '192.168.56.10', dev: 'ens33' }];
  await expect(plans.apply(beside(addRoute))).rejects.toMatchObject({ params: { problem: 'route-there' } });
  expect(ran).toEqual([]);
});

it('tells that the person said no', async () => {
  refuse = new PortolanError('elevation-refused', { host: 'desktop' });
  const { entry } = await finish(plans.apply(beside(addRoute)));
  expect(entry).toMatchObject({ state: 'failed', undoable: false });
  expect(entry.steps[0]?.error).toMatchObject({ code: 'elevation-refused' });
});

it('has nobody confirm what only the desktop does', async () => {
  const { entry } = await finish(plans.apply({ ...beside(addRoute), guard: { seconds: 30 } }));
  expect(entry).toMatchObject({ state: 'done', confirmBy: null });
});

it('keeps the host beside it from other plans', async () => {
  await session.connect({});
  let go = () => {};
  vm.onRun = () => new Promise((resolve) => (go = resolve));
  const first = finish(plans.apply(planOf(createNetwork('greatwall'))));
  await expect.poll(() => vm.ran.length).toBe(1);
  await expect(plans.apply(beside(addRoute))).rejects.toMatchObject({ code: 'plan-running' });
  vm.does(createNetwork('greatwall'));
  go();
  await first;
});
