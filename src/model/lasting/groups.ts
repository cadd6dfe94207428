/** Where an operation's effect is made to last: which manager reads of it, under which name. */
import type { InterfaceName } from '../ids';
import { namespaceOf } from '../ids';
import { deviceTowards, findRoute } from '../operations/effects/routing';
import type { Operation, RouteSpec } from '../operations/types';
import { own } from '../record';
import type { CardManager, Host, Interface } from '../state';
import { type Group, keyOf } from './types';

export type Place = Pick<Group, 'manager' | 'name'>;

/** Names that every manager's files take as they are. */
const PLAIN = /^[A-Za-z][A-Za-z0-9_.-]*$/;

/** Groups by their key, and the host as it is when an operation comes to it. */
export class Places {
  constructor(
    private readonly groups: ReadonlyMap<string, Group>,
    private readonly host: Host,
  ) {}

  /** Several where one file has to name what another describes. Empty: there is nothing that could. */
  of(operation: Operation): Place[] {
    switch (operation.kind) {
      case 'namespace.add':
      case 'namespace.remove':
        return this.unit(`namespace-${operation.name}`);
      case 'filter.add':
      case 'filter.remove':
        return this.unit('filter');
      case 'sysctl.set':
        return operation.namespace === null
          ? [{ manager: 'sysctl', name: 'settings' }]
          : this.inside(operation.namespace);
      case 'link.add':
        if (operation.namespace !== null) return this.inside(operation.namespace);
        return operation.spec.kind === 'vlan'
          ? this.ofVlan(operation.spec.name, operation.spec.parent)
          : this.unit(`link-${operation.spec.name}`);
      case 'link.remove':
        return operation.namespace === null ? this.holding(operation.name) : this.inside(operation.namespace);
      case 'link.set':
        if (operation.namespace !== null) return this.inside(operation.namespace);
        return this.has('systemd', `link-${operation.name}`)
          ? this.unit(`link-${operation.name}`)
          : this.unit(`card-${operation.name}`);
      case 'address.add':
      case 'address.remove':
        return operation.namespace === null ? this.on(operation.device) : this.inside(operation.namespace);
      case 'route.add':
      case 'route.remove': {
        if (operation.namespace !== null) return this.inside(operation.namespace);
        const device = this.deviceOf(operation.route, operation.kind === 'route.remove');
        return device === null ? [] : this.on(device);
      }
      default:
        return [];
    }
  }

  /** The interface that a route leads through. */
  deviceOf(route: RouteSpec, isThere: boolean): InterfaceName | null {
    const namespace = own(this.host.namespaces, namespaceOf(null));
    if (!namespace || route.device !== null) return route.device;
    return isThere ? (findRoute(namespace, route)?.device ?? null) : deviceTowards(namespace, route);
  }

  /** systemd brings up what no card's manager can describe. */
  private unit(name: string): Place[] {
    return this.host.configuration?.systemd ? [{ manager: 'systemd', name }] : [];
  }

  private inside = (namespace: string): Place[] => this.unit(`namespace-${namespace}`);

  /** systemd-networkd's file of the parent has to name the VLAN. */
  private ofVlan(name: InterfaceName, parent: InterfaceName): Place[] {
    const manager = PLAIN.test(name) && PLAIN.test(parent) ? this.managerOf(parent) : null;
    if (manager === null) return this.unit(`link-${name}`);
    if (manager !== 'networkd') return [{ manager, name }];
    const [above] = this.on(parent);
    return above?.manager === 'networkd' ? [{ manager, name }, above] : this.unit(`link-${name}`);
  }

  /** Those that have the interface, or something on it. */
  private holding(name: InterfaceName): Place[] {
    return [...this.groups.values()].filter(({ operations }) =>
      operations.some(
        (one) =>
          (one.kind === 'link.add' && (one.spec.name === name || one.spec.parent === name)) ||
          (one.kind === 'link.set' && one.name === name) ||
          (one.kind === 'address.add' && one.device === name) ||
          (one.kind === 'route.add' && one.route.device === name),
      ),
    );
  }

  /** Where addresses and routes of an interface go: with the interface if it is ours, else to who runs it. */
  private on(device: InterfaceName): Place[] {
    for (const group of this.groups.values())
      if (group.operations.some((one) => one.kind === 'link.add' && one.spec.name === device && isOwner(group, device)))
        return [group];
    const manager = PLAIN.test(device) ? this.managerOf(device) : null;
    if (manager === null || (manager === 'networkd' && !this.hasOwnFile(device))) return this.unit(`card-${device}`);
    return [{ manager, name: device }];
  }

  private managerOf(name: InterfaceName): CardManager | null {
    const seen = own(this.host.configuration?.managers ?? {}, name);
    if (seen) return seen;
    const ours = [...this.groups.values()].find((group) => isOwner(group, name))?.manager;
    if (ours !== undefined) return ours === 'systemd' || ours === 'sysctl' ? null : ours;
    const iface: Interface | undefined = own(this.host.namespaces[namespaceOf(null)]?.interfaces ?? {}, name);
    return iface?.kind === 'vlan' && iface.parent ? this.managerOf(iface.parent.name) : null;
  }

  /** A file for one card alone: what is added to it concerns no other. */
  private hasOwnFile(device: InterfaceName): boolean {
    const files = this.host.configuration?.networkFiles ?? {};
    const file = own(files, device);
    return file !== undefined && Object.values(files).filter((other) => other === file).length === 1;
  }

  private has = (manager: Group['manager'], name: string): boolean => this.groups.has(keyOf({ manager, name }));
}

/** Whether the group describes the interface itself, and not only names it. */
const isOwner = ({ manager, name }: Group, device: InterfaceName): boolean =>
  name === (manager === 'systemd' ? `link-${device}` : device);
