import { addressOf } from '../../address';
import type { ContainerId, HostId, InterfaceName, NamespaceId, NetworkId } from '../../ids';
import { own, put } from '../../record';
import type { Configuration, Container, Engine, Host, Interface, Namespace, Network, State } from '../../state';
import type { Membership } from '../../swarm/types';
import { adjustFirewall } from './firewall';

/**
 * The State with one host edited, and its firewall after it; unchanged when there is no such host. What is not edited
 * keeps its identity.
 */
export function editHost(state: State, id: HostId, edit: (draft: HostDraft) => void): State {
  const before = own(state.hosts, id);
  if (!before) return state;
  const others = Object.values(state.hosts).filter((host) => host !== before);
  const draft = new HostDraft(before, others);
  edit(draft);
  adjustFirewall(before, draft);
  return draft.host === before ? state : { ...state, hosts: { ...state.hosts, [id]: draft.host } };
}

/** A host whose parts are copied when they are first edited. Getters of missing parts throw RangeError. */
export class HostDraft {
  private readonly copies = new Set<object>();

  /** `others`: hosts beside it, of which nothing is edited. */
  constructor(
    public host: Host,
    private readonly others: readonly Host[] = [],
  ) {}

  /** Addresses that containers of other hosts have on a network that spans them. */
  takenElsewhere(id: NetworkId): string[] {
    return this.others.flatMap(({ containers }) =>
      Object.values(containers).flatMap(({ endpoints }) => {
        const { ipv4 = null, ipv6 = null } = own(endpoints, id) ?? {};
        return [ipv4, ipv6].flatMap((address) => (address === null ? [] : addressOf(address)));
      }),
    );
  }

  network(id: NetworkId): Network {
    return this.part(this.networks(), id);
  }

  container(id: ContainerId): Container {
    return this.part(this.containers(), id);
  }

  namespace(id: NamespaceId): Namespace {
    return this.part(this.namespaces(), id);
  }

  interface(namespace: NamespaceId, name: InterfaceName): Interface {
    return this.part(this.interfaces(namespace), name);
  }

  addNetwork(network: Network): void {
    put(this.networks(), network.id, network);
  }

  removeNetwork(id: NetworkId): void {
    delete this.networks()[id];
  }

  addContainer(container: Container): void {
    put(this.containers(), container.id, container);
  }

  removeContainer(id: ContainerId): void {
    delete this.containers()[id];
  }

  addNamespace(namespace: Namespace): void {
    put(this.namespaces(), namespace.id, namespace);
  }

  removeNamespace(id: NamespaceId): void {
    delete this.namespaces()[id];
  }

  addInterface(namespace: NamespaceId, iface: Interface): void {
    put(this.interfaces(namespace), iface.name, iface);
  }

  removeInterface(namespace: NamespaceId, name: InterfaceName): void {
    delete this.interfaces(namespace)[name];
  }

  setConfiguration(configuration: Configuration): void {
    this.editable().configuration = configuration;
  }

  setEngine(change: Partial<Engine>): void {
    const host = this.editable();
    if (host.engine) host.engine = { ...host.engine, ...change };
  }

  /** null: it is in none. */
  setSwarm(membership: Membership | null): void {
    const host = this.editable();
    if (membership) host.swarm = membership;
    else delete host.swarm;
  }

  private networks(): Record<string, Network> {
    const host = this.editable();
    host.networks = this.copy(host.networks);
    return host.networks;
  }

  private containers(): Record<string, Container> {
    const host = this.editable();
    host.containers = this.copy(host.containers);
    return host.containers;
  }

  private namespaces(): Record<string, Namespace> {
    const host = this.editable();
    host.namespaces = this.copy(host.namespaces);
    return host.namespaces;
  }

  private interfaces(id: NamespaceId): Record<string, Interface> {
    const namespace = this.namespace(id);
    namespace.interfaces = this.copy(namespace.interfaces);
    return namespace.interfaces;
  }

  private editable(): Host {
    this.host = this.copy(this.host);
    return this.host;
  }

  private part<T extends object>(record: Record<string, T>, key: string): T {
    const found = own(record, key);
    if (!found) throw new RangeError(`No ${key} on ${this.host.id}`);
    const copy = this.copy(found);
    put(record, key, copy);
    return copy;
  }

  private copy<T extends object>(value: T): T {
    if (this.copies.has(value)) return value;
    const made = { ...value };
    this.copies.add(made);
    return made;
  }
}
