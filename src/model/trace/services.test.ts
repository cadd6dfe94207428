import { describe, expect, it } from 'vitest';
import { ROOT_NAMESPACE } from '../ids';
import { applyPlan } from '../operations';
import type { Host, State } from '../state';
import { createNetwork, pool } from '../testing/operations';
import { createService, initSwarm, joinSwarm, threeHosts, VM2, VM3 } from '../testing/swarm';
import { VM } from '../testing/vm';
import { trace } from '.';

/** As the Engine writes it where the kernel has ip_vs (seen on 20.10 and 26.1). */
const RULES = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER-INGRESS - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER-INGRESS
-A OUTPUT -m addrtype --dst-type LOCAL -j DOCKER-INGRESS
-A DOCKER-INGRESS -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.18.0.2:8080
-A DOCKER-INGRESS -j RETURN
COMMIT
`;
const published = { protocol: 'tcp', containerPort: 80, hostPort: 8080, mode: 'ingress' } as const;

function swarm(change: (host: Host) => Host): State {
  const made = applyPlan(threeHosts(), [
    ...[initSwarm(), joinSwarm(VM2), joinSwarm(VM3)],
    createNetwork('sky', { driver: 'overlay', attachable: true, ipam: [pool('10.50.0.0/24')] }),
    createService('web', { networks: ['sky'], endpointMode: 'vip', ports: [published] }),
  ]);
  const host = made.hosts[VM2] as Host;
  const root = host.namespaces[ROOT_NAMESPACE];
  const changed = {
    ...host,
    namespaces: { ...host.namespaces, [ROOT_NAMESPACE]: { ...root, iptables: RULES } },
  };
  const lan = {
    id: 'lan',
    name: 'lan',
    kind: 'lan',
    subnets: [],
    ports: [VM, VM2].map((id) => ({ host: id, interface: 'vm0' })),
  };
  return { hosts: { ...made.hosts, [VM2]: change(changed) }, segments: { lan } as never };
}

const ask = (state: State, port: number) =>
  trace(state, {
    from: { host: VM, namespace: ROOT_NAMESPACE },
    to: '192.168.56.11',
    protocol: { kind: 'tcp', port },
  });

describe('a port published on every node', () => {
  it('is answered by a task behind the ingress network, wherever that runs', () => {
    const { verdict, assumptions } = ask(
      swarm((host) => host),
      8080,
    );
    expect(verdict).toMatchObject({ kind: 'answered', code: 'verdict.answered-assumed', params: { host: 'web' } });
    expect(assumptions).toContainEqual({
      code: 'assumption.ingress',
      params: { host: 'vm2', port: '8080', service: 'web', tasks: 'web.1 (vm), web.2 (vm2)' },
    });
  });

  it('is not where the kernel cannot balance', () => {
    const state = swarm((host) => (host.swarm ? { ...host, swarm: { ...host.swarm, balances: false } } : host));
    expect(ask(state, 8080).verdict.kind).not.toBe('answered');
  });
});
