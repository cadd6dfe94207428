import { expect, it } from 'vitest';
import { applyPlan } from '../operations';
import type { Plan } from '../operations/types';
import type { ProbeSpec } from '../probe';
import { createNetwork, pool, run } from '../testing/operations';
import { createService, initSwarm, joinSwarm, threeHosts, VM2, VM3 } from '../testing/swarm';
import { VM } from '../testing/vm';
import { suggestProbes } from '.';

const swarm = applyPlan(threeHosts(), [
  ...[initSwarm(), joinSwarm(VM2), joinSwarm(VM3)],
  createNetwork('sky', { driver: 'overlay', attachable: true, ipam: [pool('10.50.0.0/24')] }),
]);
const told = (operations: Plan['operations']) =>
  suggestProbes(applyPlan(swarm, operations), { id: 'p', title: { code: 'x', params: {} }, operations }).map(textOf);

function textOf(spec: ProbeSpec): string {
  const from = spec.from.container ?? spec.from.host;
  if (spec.kind === 'lookup') return `${from} asks for ${spec.name}`;
  return `${from} → ${spec.target}${spec.kind === 'tcp' ? `:${spec.port}` : ''}`;
}

it('asks containers of each host for those of the next, and this computer for one of them', () => {
  const ships = [VM, VM2, VM3].map((host) => ({ ...run(`ship-${host}`, 'sky'), host }));
  expect(told(ships)).toEqual([
    ...['ship-vm → ship-vm2', 'ship-vm → 10.50.0.3'],
    ...['ship-vm2 → ship-vm3', 'ship-vm2 → 10.50.0.4'],
    ...['ship-vm3 → ship-vm', 'ship-vm3 → 10.50.0.2'],
    'physical → 10.50.0.2',
  ]);
});

it('asks for a published port of a service at every node', () => {
  const port = { protocol: 'tcp', containerPort: 80, hostPort: 8080, mode: 'ingress' } as const;
  expect(told([createService('web', { networks: ['sky'], endpointMode: 'vip', ports: [port] })])).toEqual(
    [10, 11, 12].map((last) => `physical → 192.168.56.${last}:8080`),
  );
});
