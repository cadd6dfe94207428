import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HistoryEntry } from '../../src/contract/plans';
import { PHYSICAL_HOST } from '../../src/model/build';
import { findContainer } from '../../src/model/find';
import { type HostId, ROOT_NAMESPACE } from '../../src/model/ids';
import type { ServiceSpec } from '../../src/model/operations/types';
import type { ProbeOrigin } from '../../src/model/probe';
import type { State } from '../../src/model/state';
import { createNetwork, pool } from '../../src/model/testing/operations';
import { createService } from '../../src/model/testing/swarm';
import { resolveName, trace } from '../../src/model/trace';
import { waitUntil } from '../rig/process';
import type { RigVm } from '../rig/vm';
import { Desk } from '../swarm/desk';
import { fleet, type VmName } from './fleet';

/** Under software emulation a task takes a quarter of a minute to start, and several times that on a busy machine. */
const TASKS_MS = 400_000;
const PORT = 8080;

/**
 * A service with replicas on a kernel that has ip_vs, which that of this machine lacks: by its virtual address, by the
 * addresses of its tasks, and by a port that every node answers at.
 */
export function balanced(...names: [VmName, VmName]): void {
  describe('a service of a swarm of two VMs', () => {
    let vms: RigVm[] = [];
    let desk: Desk;
    let made: HistoryEntry;
    let untouched: string[];
    const id = (name: string) => desk.ids[name] as HostId;

    before(async () => {
      vms = await Promise.all(names.map((name) => fleet.vm(name)));
      desk = await Desk.at(vms);
      untouched = await Promise.all(vms.map(thingsOn));
    });
    after(() => desk?.leave());

    test('answers by its virtual address, by those of its tasks, and at every node, as foreseen', async () => {
      const [first, second] = vms as [RigVm, RigVm];
      const [host, other] = [id(first.name), id(second.name)];
      const remote = `${first.address}:2377`;
      // By its id an image is not asked for at a registry, which would take as long as its silence.
      const image = (await first.docker('image', 'inspect', '--format', '{{.Id}}', 'busybox')).trim();
      const serving = (name: string, spec: Partial<ServiceSpec>) => ({
        ...createService(name, { image, command: ['httpd', '-f', '-p', '80'], networks: ['sky'], ...spec }),
        host,
      });
      made = await desk.apply(
        { kind: 'swarm.init', host, advertise: first.address, dataPath: null },
        {
          ...{ kind: 'swarm.join', host: other, manager: host, remote, role: 'worker' },
          ...{ advertise: second.address, dataPath: null },
        },
        { ...createNetwork('sky', { driver: 'overlay', ipam: [pool('10.50.0.0/24')] }), host },
        serving('web', {
          endpointMode: 'vip',
          ports: [{ protocol: 'tcp', containerPort: 80, hostPort: PORT, mode: 'ingress' }],
        }),
        serving('turn', { endpointMode: 'dnsrr', replicas: 1 }),
      );
      assert.equal(made.state, 'done', JSON.stringify(made.steps, null, 1));
      const replicas = () => first.docker('service', 'ls', '--format', '{{.Name}} {{.Replicas}}');
      const tasks = () => first.docker('service', 'ps', '--no-trunc', 'web', 'turn');
      const running = async () => /turn 1\/1/.test(await replicas()) && /web 2\/2/.test(await replicas());
      assert.ok(await waitUntil(running, TASKS_MS), await tasks());
      const state = await stateWith(3);

      for (const vm of vms) {
        const asker = taskOn(state, vm.name, 'web');
        await holds(state, asker, 'web', 1);
        await holds(state, asker, 'tasks.web', 2);
        await holds(state, asker, 'turn', 1);
        await reaches(state, asker, 'web', 80);
        await reaches(state, asker, 'turn', 80);
        await reaches(state, { host: PHYSICAL_HOST, container: null, via: id(vm.name) }, vm.address, PORT);
      }
    });

    test('is undone without a trace', async () => {
      assert.equal((await desk.undo(made)).state, 'undone');
      const left = async () => Promise.all(vms.map(thingsOn));
      assert.ok(await waitUntil(async () => String(await left()) === String(untouched), 60_000), String(await left()));
    });

    /** What is known once so many tasks have a container there. */
    async function stateWith(tasks: number): Promise<State> {
      let state = await desk.state();
      const complete = async () => {
        for (const vm of vms) await desk.client.topology.refresh({ host: id(vm.name) });
        state = await desk.state();
        const known = Object.values(state.hosts[id(names[0])]?.swarm?.known?.tasks ?? {});
        const containers = Object.values(state.hosts).flatMap((one) => Object.keys(one.containers));
        return known.filter(({ container }) => container && containers.includes(container)).length === tasks;
      };
      assert.ok(await waitUntil(complete, 60_000), 'the tasks are not seen');
      return state;
    }

    function taskOn(state: State, name: string, service: string): ProbeOrigin {
      const container = Object.values(state.hosts[id(name)]?.containers ?? {}).find((one) =>
        one.name.startsWith(`${service}.`),
      );
      assert.ok(container, `no task of ${service} on ${name}`);
      return { host: id(name), container: container.name };
    }

    /** A name stands for as many addresses, and for those that were foreseen. */
    async function holds(state: State, from: ProbeOrigin, name: string, count: number): Promise<void> {
      const { addresses, output } = await desk.client.probe.run({ kind: 'lookup', from, name });
      const foreseen = resolveName(state, placeOf(state, from), name)?.answers ?? [];
      assert.equal(foreseen.length, count, `${name}: ${foreseen.join()}`);
      assert.deepEqual(addresses.toSorted(), foreseen.toSorted(), output);
    }

    /** Foreseen to answer, and does. An emulated machine may take longer than a probe waits. */
    async function reaches(state: State, from: ProbeOrigin, target: string, port: number): Promise<void> {
      const query = { from: placeOf(state, from), to: target, protocol: { kind: 'tcp' as const, port } };
      const { kind, code } = trace(state, query).verdict;
      assert.equal(kind, 'answered', `${target}:${port} ${code}`);
      const answers = async () =>
        (await desk.client.probe.run({ kind: 'tcp', from, target, port })).outcome === 'answered';
      assert.ok(await waitUntil(answers, 30_000), `${from.container ?? 'the desk'} does not reach ${target}:${port}`);
    }
  });
}

function placeOf(state: State, { host: id, container: name }: ProbeOrigin) {
  const host = state.hosts[id];
  const container = host && name !== null ? findContainer(host, name) : null;
  return { host: id, namespace: container?.namespace ?? ROOT_NAMESPACE };
}

/** Names of networks and containers, and the part in a swarm. */
const thingsOn = async (vm: RigVm) =>
  [
    await vm.docker('network', 'ls', '--format', '{{.Name}}'),
    await vm.docker('ps', '-aq'),
    await vm.docker('info', '--format', '{{.Swarm.LocalNodeState}}'),
  ].join('|');
