import { beforeEach, describe, expect, it } from 'vitest';
import { build } from '../../../model/build';
import { hostId } from '../../../model/ids';
import type { Operation } from '../../../model/operations/types';
import type { ProbeSpec } from '../../../model/probe';
import type { State } from '../../../model/state';
import { run as container, createNetwork, pool } from '../../../model/testing/operations';
import { createService, leaveSwarm, removeService, scaleService, updateNode } from '../../../model/testing/swarm';
import { SimulatedDriver } from './driver';
import { Simulation } from './simulation';

const host = hostId('vm');
const init: Operation = { kind: 'swarm.init', host, advertise: '192.168.56.10', dataPath: null };
const sky = createNetwork('sky', { driver: 'overlay', attachable: true, ipam: [pool('10.50.0.0/24')] });
const web = createService('web', { networks: ['sky'], replicas: 2 });

let driver: SimulatedDriver;
beforeEach(() => {
  driver = new SimulatedDriver(new Simulation('vm'));
});

const run = async (...operations: Operation[]) => {
  for (const operation of operations)
    await driver.run({ ...operation, host }, { signal: new AbortController().signal, progress: () => {} });
};
const refusalOf = (operation: Operation) =>
  run(operation).then(
    () => 'done',
    (error) => `${error.code}: ${error.details.stderr}`,
  );
/** As it is built of what the driver says, which is all that anybody sees. */
const seen = async (): Promise<State> => build({ hosts: [{ ...(await driver.observe()), name: 'vm' }] });
const vmOf = async () => {
  const found = Object.values((await seen()).hosts).find(({ name }) => name === 'vm');
  if (!found) throw new Error('no host');
  return found;
};
const names = async () => Object.values((await vmOf()).containers).map(({ name }) => name);
const tasks = async () => Object.values((await vmOf()).swarm?.known?.tasks ?? {});
const probe = (spec: ProbeSpec) => driver.probe(spec);

describe('a simulated host as a swarm of one', () => {
  it('is made, with the networks that come with it, and left without them', async () => {
    const before = await vmOf();
    await run(init);
    const made = await vmOf();
    expect(made.swarm).toMatchObject({ manager: true, address: '192.168.56.10', error: null });
    expect(Object.values(made.networks).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['docker_gwbridge', 'ingress']),
    );
    expect(await refusalOf(init)).toMatch(/already part of a swarm/);
    expect(await refusalOf(leaveSwarm(host))).toMatch(/participating as a manager/);
    await run(leaveSwarm(host, true), { kind: 'network.remove', host, network: 'docker_gwbridge' });
    const after = await vmOf();
    expect(after.swarm).toBeUndefined();
    expect(Object.keys(after.networks)).toEqual(Object.keys(before.networks));
  });

  it('gives containers of an overlay network a second leg, by which they leave', async () => {
    await run(init, sky, container('ship', 'sky'));
    const vm = await vmOf();
    const [ship] = Object.values(vm.containers);
    const inside = vm.namespaces[ship?.namespace ?? ('' as never)];
    const legs = Object.values(inside?.interfaces ?? {}).map(
      ({ network }) => vm.networks[network ?? ('' as never)]?.name,
    );
    expect(legs.filter(Boolean)).toEqual(['sky', 'docker_gwbridge']);
    const out: ProbeSpec = { kind: 'ping', from: { host, container: 'ship' }, target: '192.168.56.1' };
    expect((await probe(out)).outcome).toBe('answered');
  });

  it('runs the tasks of services as containers, which answer by the name of the service', async () => {
    await run(init, sky, web, container('ship', 'sky'));
    expect((await names()).filter((name) => name.startsWith('web.'))).toHaveLength(2);
    expect((await tasks()).every(({ container: id, state }) => id !== null && state === 'running')).toBe(true);
    const from = { host, container: 'ship' };
    const { addresses } = await probe({ kind: 'lookup', from, name: 'web' });
    expect(addresses.toSorted()).toEqual(['10.50.0.2', '10.50.0.3']);
    expect((await probe({ kind: 'ping', from, target: 'web' })).outcome).toBe('answered');
  });

  it('starts and stops tasks as a service is scaled, drained, and removed', async () => {
    await run(init, sky, web, scaleService('web', 3));
    expect(await names()).toHaveLength(3);
    await run(scaleService('web', 1));
    expect(await names()).toHaveLength(1);
    await run(updateNode('vm', { availability: 'drain' }));
    expect(await tasks()).toMatchObject([{ node: null, state: 'pending' }]);
    expect(Object.values((await vmOf()).containers).map(({ state }) => state)).toEqual(['exited']);
    await run(updateNode('vm', { availability: 'active' }));
    expect(await tasks()).toMatchObject([{ state: 'running' }]);
    expect(Object.values((await vmOf()).containers).filter(({ state }) => state === 'running')).toHaveLength(1);
    expect(await driver.describeService('web')).toEqual(web.spec);
    await run(removeService('web'), { kind: 'network.remove', host, network: 'sky' });
    expect(Object.values((await vmOf()).networks).some(({ name }) => name === 'sky')).toBe(false);
  });

  it('refuses in the words of the Engine', async () => {
    expect(await refusalOf(web)).toMatch(/This node is not a swarm manager/);
    await run(init, sky, web);
    expect(await refusalOf(web)).toMatch(/name conflicts with an existing object/);
    expect(await refusalOf({ kind: 'network.remove', host, network: 'sky' })).toMatch(/network-in-use/);
    expect(await refusalOf(updateNode('vm', { role: 'worker' }))).toMatch(/attempting to demote the last manager/);
    await expect(driver.joinToken()).rejects.toMatchObject({ code: 'swarm-unreachable' });
  });
});
