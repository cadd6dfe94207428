import { expect, it } from 'vitest';
import { build } from '../build/index';
import type { EndpointFact, Facts, HostFacts, InspectFact } from '../facts';
import { hostId } from '../ids';
import { factsOf, type HostShape } from '../testing/shaped-facts';
import { resolveName, trace } from './index';

const plain = { internal: false, icc: true, masquerade: true, macvlan: false };
const own = { published: null, mode: 'own' as const };
const SHAPE: HostShape = {
  version: '20.10.24',
  forwarding: true,
  bridgeFilter: true,
  routed: false,
  networks: [plain, plain],
  containers: [0, 0, 1].map((network) => ({ ...own, networks: [network] })),
};

/** `inspect` of container0, by what differs. */
function linked(change: (inspect: InspectFact, endpoint: EndpointFact, host: HostFacts) => void): Facts {
  const facts = factsOf(SHAPE);
  const [host] = facts.hosts;
  const [fact] = host?.containers ?? [];
  const endpoint = fact?.NetworkSettings?.Networks?.net0;
  if (!host || !fact || !endpoint) throw new Error('no container');
  const inspect: InspectFact = { Id: fact.Id, Name: '/container0', NetworkSettings: { Networks: { net0: endpoint } } };
  host.inspect.container0 = inspect;
  change(inspect, endpoint, host);
  return facts;
}

function ask(facts: Facts, name: string) {
  const state = build(facts);
  const asker = Object.values(state.hosts[hostId('vm')]?.containers ?? {}).find((one) => one.name === 'container0');
  const from = { host: hostId('vm'), namespace: asker?.namespace ?? ('' as never) };
  const traced = trace(state, { from, to: name, protocol: { kind: 'icmp' } });
  return { resolver: resolveName(state, from, name)?.answers, address: traced.address };
}

it('answers a link’s alias to the one who has it, before anybody’s name', () => {
  const facts = linked((_, endpoint) => {
    endpoint.Links = ['container1:friend', 'container1:container0'];
  });
  expect(ask(facts, 'friend')).toEqual({ resolver: ['10.0.0.11'], address: '10.0.0.11' });
  expect(ask(facts, 'container0').resolver).toEqual(['10.0.0.11']);
  expect(ask(facts, 'nobody').resolver).toEqual([]);
});

it('finds links of the default bridge in /etc/hosts, where no resolver looks', () => {
  const facts = linked((inspect, _, host) => {
    inspect.HostConfig = { Links: ['/container1:/container0/elder'] };
    const [network] = host.networks;
    if (network) network.Name = 'bridge';
  });
  expect(ask(facts, 'elder')).toEqual({ resolver: [], address: '10.0.0.11' });
  expect(ask(facts, 'container1')).toEqual({ resolver: [], address: '10.0.0.11' });
  expect(ask(facts, 'container2').address).toBeNull();
});

it('finds what was put into /etc/hosts, unless only the Engine knows the address', () => {
  const facts = linked((inspect) => {
    inspect.HostConfig = { ExtraHosts: ['nas:192.168.56.77', 'six=fd00::1', 'gateway:host-gateway'] };
  });
  expect(ask(facts, 'nas')).toEqual({ resolver: [], address: '192.168.56.77' });
  expect(ask(facts, 'six').address).toBe('fd00::1');
  expect(ask(facts, 'gateway').address).toBeNull();
});
