import { describe, expect, it } from 'vitest';
import { build } from '../../build';
import { type HostId, hostId } from '../../ids';
import { factsOf } from '../../simulated/facts';
import type { State } from '../../state';
import { findNode, findService, liveTasks, swarmOf } from '../../swarm/find';
import { createNetwork, pool, run } from '../../testing/operations';
import {
  createService,
  initSwarm,
  joinSwarm,
  leaveSwarm,
  removeNode,
  removeService,
  scaleService,
  sentences,
  threeHosts,
  updateNode,
  VM2,
  VM3,
} from '../../testing/swarm';
import { VM } from '../../testing/vm';
import { apply, applyPlan, commands, holds, inverse, preconditions } from '..';
import type { Operation } from '../types';

const SKY = createNetwork('sky', { driver: 'overlay', attachable: true, ipam: [pool('10.50.0.0/24')] });
const swarmOfThree = (...more: Operation[]) =>
  applyPlan(threeHosts(), [initSwarm(), joinSwarm(VM2), joinSwarm(VM3), SKY, ...more]);
const knownIn = (state: State, host: HostId = VM) => {
  const known = swarmOf(state, host)?.swarm;
  if (!known) throw new Error('no swarm');
  return known;
};
const codes = (operation: Operation, state: State) => preconditions(operation, state).map(({ code }) => code);
const lineOf = (operation: Operation, state: State) => commands(operation, state).map((argv) => argv.join(' '));
const without = (state: State, id: HostId): State => {
  const { [id]: _, ...hosts } = state.hosts;
  return { ...state, hosts };
};

describe('a swarm', () => {
  it('is made by one host, and joined by others, which learn nothing of it themselves', () => {
    const state = swarmOfThree();
    expect(Object.values(knownIn(state).nodes).map(({ name, role, address }) => [name, role, address])).toEqual([
      ['vm', 'manager', '192.168.56.10'],
      ['vm2', 'worker', '192.168.56.11'],
      ['vm3', 'worker', '192.168.56.12'],
    ]);
    expect(state.hosts[VM2]?.swarm).toMatchObject({ manager: false, cluster: null, known: null });
    expect(state.hosts[VM2]?.engine?.swarm).toBe('active');
    expect(knownIn(state, VM2)).toBe(knownIn(state));
  });

  it('never shows a token', () => {
    expect(lineOf(joinSwarm(), threeHosts())).toEqual([
      'docker swarm join --token SWMTKN-1-******** --advertise-addr 192.168.56.11 192.168.56.10:2377',
    ]);
  });

  it('is reported as it is built', () => {
    const state = swarmOfThree(createService('web', { networks: ['sky'] }));
    const facts = Object.values(state.hosts).map(factsOf);
    const again = build({ hosts: facts });
    for (const id of [VM, VM2]) expect(again.hosts[id]?.swarm).toEqual(state.hosts[id]?.swarm);
  });

  it('refuses who is a member already, addresses of others, and a host that manages nothing', () => {
    expect(codes(initSwarm(), swarmOfThree())).toEqual(['swarm-member']);
    expect(codes(joinSwarm(VM2, { advertise: '10.9.9.9' }), apply(threeHosts(), initSwarm()))).toEqual([
      'swarm-address-foreign',
    ]);
    expect(codes(joinSwarm(), threeHosts())).toEqual(['swarm-manager-missing']);
  });

  it('takes attachable containers on its workers, which are shown the network then', () => {
    const state = swarmOfThree();
    const ship = { ...run('ship', 'sky'), host: VM2 };
    expect(codes(ship, state)).toEqual([]);
    const ran = apply(state, ship);
    expect(Object.values(ran.hosts[VM2]?.networks ?? {}).map(({ name }) => name)).toContain('sky');
    expect(Object.values(ran.hosts[VM2]?.containers ?? {})[0]?.namespace).not.toBeNull();
    const both = apply(apply(state, run('first', 'sky')), ship);
    const addresses = [VM, VM2].flatMap((id) =>
      Object.values(both.hosts[id]?.containers ?? {}).flatMap(({ endpoints }) =>
        Object.values(endpoints).map(({ ipv4 }) => ipv4),
      ),
    );
    expect(addresses).toEqual(['10.50.0.2/24', '10.50.0.3/24']);
    expect(preconditions({ ...run('ship', 'moon'), host: VM2 }, state)[0]).toMatchObject({
      ...{ code: 'network-missing', severity: 'error' },
    });
    expect(preconditions(ship, without(state, VM))[0]).toMatchObject({ code: 'network-missing', severity: 'warning' });
  });
});

describe('leaving', () => {
  it('says first what the last manager takes along', () => {
    const state = swarmOfThree(createService('web'));
    expect(codes(leaveSwarm(VM), state)).toEqual(['swarm-manager-leaves']);
    expect(preconditions(leaveSwarm(VM, true), state)).toMatchObject([
      { code: 'swarm-ends', severity: 'warning', params: { what: 'sky, web' } },
    ]);
    expect(inverse(leaveSwarm(VM, true), state).loses?.code).toBe('loses-swarm');
    expect(apply(state, leaveSwarm(VM, true)).hosts[VM]?.swarm).toBeUndefined();
  });

  it('of a worker leaves its node behind, as one that is down', () => {
    const left = apply(swarmOfThree(), leaveSwarm(VM2));
    expect(findNode(knownIn(left), 'vm2')?.state).toBe('down');
    expect(codes(removeNode('192.168.56.11'), left)).toEqual([]);
    expect(findNode(knownIn(apply(left, removeNode('192.168.56.11'))), 'vm2')).toBeUndefined();
  });

  it('warns where too few managers are left', () => {
    const state = swarmOfThree(updateNode('vm2', { role: 'manager' }));
    expect(codes(leaveSwarm(VM2, true), state)).toContain('swarm-quorum-lost');
  });

  it('undoes a joining without a trace, and a swarm with all its members', () => {
    const before = threeHosts();
    const plan = [initSwarm(), joinSwarm(VM2), joinSwarm(VM3, { role: 'manager' }), SKY];
    let state = before;
    const back: Operation[] = [];
    for (const operation of plan) {
      back.unshift(...inverse(operation, state).operations);
      state = apply(state, operation);
    }
    for (const operation of back) {
      expect(preconditions(operation, state).filter(({ severity }) => severity === 'error')).toEqual([]);
      state = apply(state, operation);
    }
    for (const { id, networks, swarm } of Object.values(state.hosts)) {
      expect(swarm, id).toBeUndefined();
      expect(Object.values(networks).map(({ name }) => name)).toEqual(['bridge', 'host', 'none']);
    }
  });
});

describe('nodes', () => {
  it('are promoted and demoted, and their hosts learn of it', () => {
    const up = apply(swarmOfThree(), updateNode('vm2', { role: 'manager' }));
    expect(up.hosts[VM2]?.swarm).toMatchObject({ manager: true });
    expect(up.hosts[VM2]?.swarm?.known).not.toBeNull();
    const down = apply(up, updateNode('vm2', { role: 'worker' }));
    expect(down.hosts[VM2]?.swarm).toMatchObject({ manager: false, known: null });
    expect(codes(updateNode('vm', { role: 'worker' }), down)).toEqual(['node-last-manager']);
    expect(codes(updateNode('vm2', { role: 'worker' }), up)).toEqual(['node-spare-none']);
  });

  it('are drained with their tasks named, and activated again by the inverse', () => {
    const state = swarmOfThree(createService('web', { replicas: 3 }));
    const drain = updateNode('vm2', { availability: 'drain' });
    expect(preconditions(drain, state)).toMatchObject([{ code: 'node-tasks-move', params: { tasks: 'web.2' } }]);
    const { operations } = inverse(drain, state);
    const drained = apply(state, drain);
    expect(sentences(state, drained)).toEqual(['drain vm2', 'task-moves web.2 vm2 vm']);
    const back = applyPlan(drained, operations);
    expect(knownIn(back).nodes).toEqual(knownIn(state).nodes);
    expect(sentences(drained, back)).toEqual(['active vm2']);
  });

  it('are not removed while they are up or manage', () => {
    const state = swarmOfThree();
    expect(codes(removeNode('vm2'), state)).toEqual(['node-not-down']);
    expect(codes(removeNode('vm2', true), state)).toEqual([]);
    expect(codes(removeNode('vm', true), state)).toEqual(['node-is-manager']);
    expect(codes(removeNode('nobody'), state)).toEqual(['node-missing']);
  });

  it('are changed on managers only', () => {
    expect(codes({ ...removeNode('vm3'), host: VM2 }, swarmOfThree())).toEqual(['swarm-manager-needed']);
    expect(codes(removeNode('vm3'), threeHosts())).toEqual(['swarm-not-member']);
  });
});

describe('services', () => {
  it('take the containers of their tasks along, so that their network can go after them', () => {
    const made = createService('web', { networks: ['sky'], replicas: 1 });
    const bare = swarmOfThree(made);
    const running = apply(bare, run('web.1.x', 'sky'));
    const [task] = Object.values(knownIn(running).tasks);
    const [container] = Object.values(running.hosts[VM]?.containers ?? {});
    if (task && container) task.container = container.id;
    const network = { kind: 'network.remove' as const, host: VM, network: 'sky' };
    expect(codes(network, running)).toContain('network-in-use');
    const gone = apply(running, removeService('web'));
    expect(gone.hosts[VM]?.containers).toEqual({});
    expect(codes(network, gone)).toEqual([]);
    expect(apply(running, scaleService('web', 0)).hosts[VM]?.containers).toEqual({});
    const drained = apply(running, updateNode('vm', { availability: 'drain' }));
    expect(Object.values(drained.hosts[VM]?.containers ?? {}).map(({ state }) => state)).toEqual(['exited']);
  });

  it('are made, scaled and removed, and back again', () => {
    const made = createService('web', { networks: ['sky'], replicas: 2 });
    const state = swarmOfThree(made);
    const service = findService(knownIn(state), 'web');
    expect(liveTasks(knownIn(state), service?.id ?? '')).toHaveLength(2);
    const scaled = apply(state, scaleService('web', 5));
    expect(liveTasks(knownIn(scaled), service?.id ?? '')).toHaveLength(5);
    expect(holds(scaleService('web', 5), scaled)).toBe('done');
    expect(inverse(scaleService('web', 5), state).operations).toEqual([scaleService('web', 2)]);
    const remove = removeService('web', made.spec);
    expect(holds(remove, apply(state, remove))).toBe('done');
    expect(inverse(remove, state).operations).toEqual([made]);
  });

  it('are refused as swarmkit refuses them', () => {
    const web = createService('web', {
      endpointMode: 'vip',
      ports: [{ protocol: 'tcp', containerPort: 80, hostPort: 8080, mode: 'ingress' }],
    });
    const state = swarmOfThree(web);
    expect(codes(createService('web'), state)).toEqual(['service-name-taken']);
    expect(codes(createService('-x'), state)).toEqual(['service-name-invalid']);
    expect(codes({ ...web, spec: { ...web.spec, name: 'w2' } }, state)).toEqual(['service-port-taken']);
    expect(codes(createService('w', { ports: web.spec.ports.map((p) => ({ ...p, hostPort: 1 })) }), state)).toEqual([
      'service-dnsrr-ingress',
    ]);
    expect(codes(createService('w', { networks: ['bridge'] }), state)).toEqual(['service-network-local']);
    expect(codes(createService('w', { networks: ['moon'] }), state)).toEqual(['network-missing']);
    expect(codes(scaleService('moon', 1), state)).toEqual(['service-missing']);
  });

  it('say where a virtual address cannot answer', () => {
    const state = swarmOfThree();
    const host = state.hosts[VM2];
    if (!host?.swarm) throw new Error('no member');
    const lacking = {
      ...state,
      hosts: { ...state.hosts, [VM2]: { ...host, swarm: { ...host.swarm, balances: false } } },
    };
    expect(preconditions(createService('web', { endpointMode: 'vip', networks: ['sky'] }), lacking)).toMatchObject([
      { code: 'service-address-silent', params: { hosts: 'vm2' }, severity: 'warning' },
    ]);
    expect(codes(createService('web', { networks: ['sky'] }), lacking)).toEqual([]);
  });

  it('are written as the docker command takes them', () => {
    const web = createService('web', {
      ...{ networks: ['sky'], replicas: null, endpointMode: 'dnsrr' },
      ports: [{ protocol: 'udp', containerPort: 53, hostPort: 5353, mode: 'host' }],
    });
    expect(lineOf(web, swarmOfThree())).toEqual([
      'docker service create --detach --name web --mode global --network sky --endpoint-mode dnsrr --publish mode=host,published=5353,target=53,protocol=udp busybox:latest sleep 1d',
    ]);
    expect(lineOf(updateNode('192.168.56.11', { role: 'manager' }), swarmOfThree())).toEqual([
      'docker node promote vm2',
    ]);
  });
});

it('is not known on a host that is no member', () => {
  expect(swarmOf(threeHosts(), hostId('vm'))).toBeNull();
});
