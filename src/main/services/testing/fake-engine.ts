/** Gives a FakeHost an Engine: operations change its facts, and are refused as an Engine refuses them. */
import { PortolanError } from '../../../contract/errors';
import type { ContainerFact, HostFacts, NetworkFact } from '../../../model/facts';
import type { ContainerSpec, Operation } from '../../../model/operations/types';
import { containerFact, hostFacts, networkFact } from './facts';
import { FakeHost } from './fake-host';

export class FakeEngine extends FakeHost {
  private made = 0;

  constructor() {
    super();
    this.facts = hostFacts([networkFact('bridge', 'id-of-bridge')]);
    this.onRun = (operation) => this.does(operation);
    this.onPutBack = (operation) => this.does(operation);
    this.describe = (name) => specOf(this.container(name));
  }

  get networkNames(): string[] {
    return this.facts.networks.map(({ Name }) => Name);
  }

  get containerNames(): string[] {
    return this.facts.containers.map(({ Names }) => Names[0]?.slice(1) as string);
  }

  /** What an operation does on the host; to be called by tests that do something else before or after. */
  does(operation: Operation): void {
    this.become(this.after(operation));
  }

  /** New facts, of which nothing tells but the next read. */
  become(change: Partial<HostFacts>): void {
    this.facts = { ...this.facts, ...change };
  }

  private after(operation: Operation): Partial<HostFacts> {
    const { networks, containers } = this.facts;
    switch (operation.kind) {
      case 'network.create':
        if (this.networkNames.includes(operation.spec.name)) throw new PortolanError('name-taken');
        return { networks: [...networks, { ...networkFact(operation.spec.name, this.newId()), ...this.pool() }] };
      case 'network.remove':
        return { networks: networks.filter((network) => network !== this.network(operation.network)) };
      case 'network.connect':
        return this.withNetworks(operation.container, (legs) => [...legs, this.network(operation.network)]);
      case 'network.disconnect':
        return this.withNetworks(operation.container, (legs) =>
          legs.filter((leg) => leg !== this.network(operation.network)),
        );
      case 'image.pull':
        return {};
      case 'container.run': {
        const { name, network } = operation.spec;
        if (this.containerNames.includes(name)) throw new PortolanError('name-taken');
        return { containers: [...containers, containerFact(name, [this.network(network)], this.newId())] };
      }
      case 'container.start':
        return this.with(operation.container, (fact) => ({ ...fact, State: 'running' }));
      case 'container.stop':
        return this.with(operation.container, (fact) => ({ ...fact, State: 'exited' }));
      case 'container.remove':
        return { containers: containers.filter((container) => container !== this.container(operation.container)) };
      default:
        return {};
    }
  }

  private with(name: string, change: (fact: ContainerFact) => ContainerFact): Partial<HostFacts> {
    const changed = this.container(name);
    return { containers: this.facts.containers.map((fact) => (fact === changed ? change(fact) : fact)) };
  }

  private withNetworks(name: string, change: (legs: NetworkFact[]) => NetworkFact[]): Partial<HostFacts> {
    return this.with(name, (fact) => {
      const legs = Object.keys(fact.NetworkSettings?.Networks ?? {}).map((leg) => this.network(leg));
      return { ...containerFact(name, change(legs), fact.Id), State: fact.State };
    });
  }

  private network(name: string): NetworkFact {
    const network = this.facts.networks.find(({ Name, Id }) => Name === name || Id === name);
    if (!network) throw new PortolanError('not-found', { name });
    return network;
  }

  private container(name: string): ContainerFact {
    const container = this.facts.containers.find(({ Names, Id }) => Names[0] === `/${name}` || Id === name);
    if (!container) throw new PortolanError('not-found', { name });
    return container;
  }

  private newId(): string {
    this.made += 1;
    return `${this.made}`.padStart(64, '0');
  }

  private pool() {
    return { IPAM: { Config: [{ Subnet: `172.${30 + this.made}.0.0/24`, Gateway: `172.${30 + this.made}.0.1` }] } };
  }
}

function specOf(fact: ContainerFact): ContainerSpec {
  const [network = 'bridge'] = Object.keys(fact.NetworkSettings?.Networks ?? {});
  const name = fact.Names[0]?.slice(1) as string;
  return containerSpec(name, network, { env: ['DB_PASSWORD=hunter2'] });
}

export function containerSpec(name: string, network: string, change: Partial<ContainerSpec> = {}): ContainerSpec {
  const endpoint = { ipv4: null, ipv6: null, aliases: [] };
  const rest = { command: null, endpoint, more: [], ports: [], env: [], labels: {} };
  return { name, image: 'busybox:latest', network, ...rest, ...change };
}
