/** Interfaces a person makes and takes away (Linux: vlan.c, macvlan.c, ipvlan_main.c). */
import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host, Interface, State } from '../../state';
import { hangingOn, removeLink, setUp } from '../effects/devices';
import { vlanName } from '../effects/links';
import { edited } from '../effects/restore';
import { problem } from '../problems';
import type { LinkSpec, OperationOf, Problem } from '../types';
import { list } from './host';
import { addressProblems } from './host-address';
import { isInterfaceName } from './names';
import { possibleParents } from './parent';
import { inPlace, type Place, withLink } from './place';
import { routesLost } from './routes-lost';

export const linkAddProblems = (operation: OperationOf<'link.add'>, state: State): Problem[] =>
  inPlace(state, operation, (place) => {
    const { spec } = operation;
    return [
      ...nameProblems(place, spec),
      ...parentProblems(place.host, spec),
      ...spec.addresses.flatMap((address, index) =>
        addressProblems(state, place, spec.name, address, `spec.addresses.${index}`),
      ),
    ];
  });

function nameProblems({ namespace, place }: Place, spec: LinkSpec): Problem[] {
  const { name: link, parent } = spec;
  if (!isInterfaceName(link)) return [problem('link-name-invalid', { link }, 'spec.name')];
  if (own(namespace.interfaces, link)) return [problem('link-name-taken', { link, place }, 'spec.name')];
  const read = vlanName(link);
  if (!read || (spec.kind === 'vlan' && read.card === parent && read.id === spec.vlanId)) return [];
  return [problem('link-name-misleads', { link, card: read.card, id: String(read.id) }, 'spec.name', 'warning')];
}

function parentProblems(host: Host, spec: LinkSpec): Problem[] {
  const { parent, kind, name: link } = spec;
  const field = 'spec.parent';
  const iface = own(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}, parent);
  if (!iface) {
    const cards = list(possibleParents(host));
    return [problem('parent-missing', { parent, host: host.name, cards }, field)];
  }
  if (iface.kind === 'loopback') return [problem('link-parent-loopback', { kind }, field)];
  const found = kind === 'vlan' ? vlanProblems(host, iface, spec) : sharingProblems(host, iface, spec);
  if (found.some(({ severity }) => severity === 'error')) return found;
  const problems = [...found];
  if (!iface.up && kind === 'vlan') problems.push(problem('link-parent-down', { parent, link }, field));
  else if (!iface.up) problems.push(problem('link-parent-silent', { parent, link }, field, 'warning'));
  if (iface.kind === 'wireless' && kind !== 'ipvlan')
    problems.push(problem('link-parent-wireless', { parent }, field, 'warning'));
  return problems;
}

function vlanProblems(host: Host, iface: Interface, { vlanId }: Extract<LinkSpec, { kind: 'vlan' }>): Problem[] {
  const id = String(vlanId);
  const parent = iface.name;
  if (!Number.isInteger(vlanId) || vlanId < 1 || vlanId > 4094)
    return [problem('vlan-id-invalid', { id }, 'spec.vlanId')];
  const same = childrenOf(host, parent).find((child) => child.vlanId === vlanId);
  if (same) return [problem('vlan-taken', { id, parent, link: same.name }, 'spec.vlanId')];
  if (iface.vlanId === null) return [];
  return [problem('vlan-nested', { id, parent, outer: String(iface.vlanId) }, 'spec.parent', 'warning')];
}

/** One receiver an interface: a bridge's port, macvlan or ipvlan. */
function sharingProblems(host: Host, iface: Interface, spec: Exclude<LinkSpec, { kind: 'vlan' }>): Problem[] {
  const { kind } = spec;
  const { name: parent, master } = iface;
  if (master !== null) return [problem('link-parent-port', { parent, master, kind }, 'spec.parent')];
  const children = childrenOf(host, parent);
  const other = kind === 'macvlan' ? 'ipvlan' : 'macvlan';
  const rivals = children.filter((child) => child.kind === other || child.mode === 'passthru');
  if (rivals.length > 0) {
    const params = { parent, kind, other: rivals[0]?.kind ?? other, links: list(rivals) };
    return [problem('link-parent-busy', params, 'spec.parent')];
  }
  const differs = children.find((child) => kind === 'ipvlan' && child.kind === kind && child.mode !== spec.mode);
  if (!differs) return [];
  return [problem('link-mode-differs', { parent, mode: differs.mode ?? '', links: list(children) }, 'spec.mode')];
}

const childrenOf = (host: Host, parent: string): Interface[] =>
  hangingOn(host, ROOT_NAMESPACE, parent)
    .map(({ iface }) => iface)
    .filter((iface) => iface.parent?.name === parent);

const VIRTUAL: ReadonlySet<Interface['kind']> = new Set([
  ...(['vlan', 'macvlan', 'ipvlan', 'dummy', 'bridge', 'veth', 'vxlan', 'tunnel'] as const),
]);

export const linkRemoveProblems = (operation: OperationOf<'link.remove'>, state: State): Problem[] =>
  inPlace(state, operation, (place) =>
    withLink(place, operation.name, 'name', (iface) => {
      const { host, namespace } = place;
      const link = iface.name;
      if (!VIRTUAL.has(iface.kind)) return [problem('link-not-virtual', { link }, 'name')];
      if (iface.network !== null) return [problem('link-of-docker', { link }, 'name')];
      const hanging = hangingOn(host, namespace.id, link).map((held) => held.iface);
      const gone = new Set([link, ...hanging.map(({ name }) => name)]);
      const networks = Object.values(host.networks).filter(({ parent }) => parent !== null && gone.has(parent));
      if (namespace.id === ROOT_NAMESPACE && networks.length > 0)
        return [problem('link-holds-networks', { link, networks: list(networks) }, 'name')];
      const routes = routesLost(
        namespace,
        edited(host, (draft) => removeLink(draft, namespace.id, link)),
      );
      return [
        ...(hanging.length > 0 ? [problem('link-takes-links', { link, links: list(hanging) }, null, 'warning')] : []),
        ...(routes === null ? [] : [problem('link-takes-routes', { link, routes }, null, 'warning')]),
      ];
    }),
  );

export const linkSetProblems = (operation: OperationOf<'link.set'>, state: State): Problem[] =>
  inPlace(state, operation, (place) =>
    withLink(place, operation.name, 'name', (iface) => [
      ...upProblems(place, iface, operation.up),
      ...mtuProblems(place.host, iface, operation.mtu),
    ]),
  );

function upProblems({ host, namespace }: Place, iface: Interface, up: boolean | null): Problem[] {
  const { name: link, parent } = iface;
  if (up === true && iface.kind === 'vlan' && parent && !parentOf(host, iface)?.up)
    return [problem('link-parent-down', { parent: parent.name, link }, 'up')];
  if (up !== false || !iface.up) return [];
  const routes = routesLost(
    namespace,
    edited(host, (draft) => setUp(draft, namespace.id, link, false)),
  );
  return routes === null ? [] : [problem('link-takes-routes', { link, routes }, 'up', 'warning')];
}

function mtuProblems(host: Host, iface: Interface, mtu: number | null): Problem[] {
  if (mtu === null) return [];
  if (!Number.isInteger(mtu) || mtu < 68 || mtu > 65_535) return [problem('mtu-invalid', { mtu: String(mtu) }, 'mtu')];
  const parent = parentOf(host, iface);
  if (!parent || mtu <= parent.mtu) return [];
  return [problem('mtu-above-parent', { mtu: String(mtu), parent: parent.name, limit: String(parent.mtu) }, 'mtu')];
}

const parentOf = ({ namespaces }: Host, { parent }: Interface): Interface | undefined =>
  parent === null ? undefined : own(own(namespaces, parent.namespace)?.interfaces ?? {}, parent.name);
