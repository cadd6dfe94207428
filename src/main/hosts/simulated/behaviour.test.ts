import { beforeEach, describe, expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../../../model/build';
import { hostId } from '../../../model/ids';
import type { ContainerSpec, NetworkSpec, Operation } from '../../../model/operations/types';
import type { ProbeSpec } from '../../../model/probe';
import type { Progress } from '../driver';
import { SimulatedDriver } from './driver';
import { Simulation } from './simulation';

const host = hostId('any');
let driver: SimulatedDriver;
beforeEach(() => {
  driver = new SimulatedDriver(new Simulation('vm'));
});

const none = { ipv4: null, ipv6: null, aliases: [] };
const network = (name: string, kind: string, subnet: string, options: NetworkSpec['options'] = {}): Operation => ({
  kind: 'network.create',
  host,
  spec: {
    ...{ name, driver: kind, internal: false, attachable: false, ipv6: false, options, labels: {} },
    ipam: [{ subnet, gateway: null, range: null, reserved: {} }],
  },
});
const container = (name: string, on: string, fields: Partial<ContainerSpec> = {}): Operation => ({
  kind: 'container.run',
  host,
  spec: {
    ...{ name, image: 'busybox:latest', command: ['sleep', '1d'], network: on, endpoint: none, more: [], ports: [] },
    ...{ env: [], labels: {} },
    ...fields,
  },
});
const run = (operation: Operation, signal = new AbortController().signal, told: Progress[] = []) =>
  driver.run(operation, { signal, progress: (progress) => told.push(progress) });
/** Code and words of a refusal. */
const refusalOf = (operation: Operation) =>
  run(operation).then(
    () => 'done',
    (error) => `${error.code}: ${error.details.stderr}`,
  );

describe('refusals of a simulated host', () => {
  it('come in the words of the Engine', async () => {
    await run(network('lan', 'macvlan', '192.168.56.0/24', { parent: 'ens34' }));
    await run(network('flat', 'ipvlan', '10.5.0.0/24', { parent: 'ens34' }));
    await run(container('a1', 'lan', { endpoint: { ...none, ipv4: '192.168.56.50' } }));
    const said = await Promise.all(
      [
        network('lan', 'bridge', '10.6.0.0/24'),
        network('more', 'bridge', '192.168.56.128/25'),
        network('again', 'ipvlan', '10.7.0.0/24', { parent: 'ens34' }),
        container('b1', 'flat'),
        container('b1', 'lan', { endpoint: { ...none, ipv4: '192.168.56.50' } }),
        container('b1', 'lan', { image: 'redis:latest' }),
        { kind: 'network.remove', host, network: 'lan' } satisfies Operation,
        { kind: 'network.remove', host, network: 'bridge' } satisfies Operation,
      ].map(refusalOf),
    );
    expect(said[0]).toBe('name-taken: network with name lan already exists');
    expect(said[1]).toBe('subnet-overlap: invalid pool request: Pool overlaps with other one on this address space');
    expect(said[2]).toMatch(/^docker-refused: network di-[0-9a-f]{12} is already using parent interface ens34$/);
    expect(said[3]).toMatch(/^docker-refused: .*failed to create the ipvlan port: device or resource busy$/);
    expect(said[4]).toMatch(/^address-in-use: .*Address already in use$/);
    expect(said[5]).toBe('image-missing: No such image: redis:latest');
    expect(said[6]).toMatch(/^network-in-use: .*network lan has active endpoints \(name:"a1" id:"[0-9a-f]{12}"\)$/);
    expect(said[7]).toMatch(/^docker-refused: bridge is a pre-defined network and cannot be removed$/);
  });
});

describe('images of a simulated host', () => {
  it('are pulled with progress, from Docker Hub only', async () => {
    const told: Progress[] = [];
    await run({ kind: 'image.pull', host, image: 'redis' }, undefined, told);
    expect(await driver.images()).toContain('redis:latest');
    expect(told.at(-1)?.fraction).toBe(1);
    expect(await refusalOf({ kind: 'image.pull', host, image: 'ghcr.io/a/b:1' })).toMatch(/^image-pull-failed: /);
  });

  it('go, save those that containers are made from', async () => {
    const remove: Operation = { kind: 'image.remove', host, image: 'busybox' };
    await run(container('idle', 'bridge'));
    expect(await refusalOf(remove)).toMatch(/^image-in-use: conflict: .* container [0-9a-f]{12} is using/);
    await run({ kind: 'container.remove', host, container: 'idle', restore: null });
    await run(remove);
    expect(await driver.images()).not.toContain('busybox:latest');
    expect(await refusalOf(remove)).toBe('image-missing: No such image: busybox');
  });

  it('are not there after a pull that was cancelled', async () => {
    const cancel = new AbortController();
    const pulling = run({ kind: 'image.pull', host, image: 'redis:7' }, cancel.signal);
    setTimeout(() => cancel.abort(), 40);
    await expect(pulling).rejects.toMatchObject({ code: 'cancelled' });
    expect(await driver.images()).not.toContain('redis:7');
  });

  it('of a shell end at once when they are given nothing to do', async () => {
    await run(container('idle', 'bridge', { command: null }));
    expect((await driver.observe()).containers.map(({ State }) => State)).toEqual(['exited']);
  });
});

describe('a thing that is made anew', () => {
  it('has another id', async () => {
    const idOf = async () => (await driver.observe()).networks.find(({ Name }) => Name === 'x')?.Id;
    await run(network('x', 'bridge', '10.6.0.0/24'));
    const first = await idOf();
    await run({ kind: 'network.remove', host, network: 'x' });
    await run(network('x', 'bridge', '10.6.0.0/24'));
    expect(await idOf()).toMatch(/^[0-9a-f]{64}$/);
    expect(await idOf()).not.toBe(first);
  });
});

describe('probes of a simulated host', () => {
  const ask = async (spec: ProbeSpec) => {
    const { outcome, reason, command, output } = await driver.probe(spec);
    return { outcome, reason, command: command.join(' '), output };
  };

  it('say what the tools say', async () => {
    await run(network('lan', 'macvlan', '192.168.56.0/24', { parent: 'ens34' }));
    await run(
      container('web', 'lan', { image: 'nginx:latest', command: null, endpoint: { ...none, ipv4: '192.168.56.50' } }),
    );
    const inside = { host, container: 'web' };
    const vm = { host, container: null };
    const desktop = { host: PHYSICAL_HOST, container: null, via: host };
    expect(await ask({ kind: 'ping', from: inside, target: '192.168.56.77' })).toMatchObject({
      outcome: 'answered',
      command: 'docker exec web ping -c 1 -W 2 192.168.56.77',
      output: expect.stringContaining('64 bytes from 192.168.56.77: seq=0 ttl=64'),
    });
    expect(await ask({ kind: 'tcp', from: desktop, target: '192.168.56.50', port: 80 })).toMatchObject({
      outcome: 'answered',
    });
    // A parent card and its macvlan legs do not reach each other.
    expect(await ask({ kind: 'ping', from: vm, target: '192.168.56.50' })).toMatchObject({ outcome: 'silent' });
    expect(await ask({ kind: 'tcp', from: desktop, target: '192.168.56.10', port: 80 })).toMatchObject({
      outcome: 'refused',
    });
    expect(await ask({ kind: 'lookup', from: inside, name: 'nobody' })).toMatchObject({
      outcome: 'refused',
      reason: 'name-unknown',
    });
    expect(await ask({ kind: 'ping', from: vm, target: 'nobody' })).toMatchObject({ reason: 'name-unknown' });
  });
});
