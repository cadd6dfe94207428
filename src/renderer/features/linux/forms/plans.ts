/** What the forms ask for, as plans: the model's makers, and a few that are put together of their parts. */
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { FilterRule, Operation } from '../../../../model/operations/types';
import {
  changeSubinterface,
  exchangeAddresses,
  type HostPlan,
  hostPlan,
  removeShim,
  removeSubinterface,
} from '../../../../model/plan';
import type { State } from '../../../../model/state';

/** All makers take this; the rest of what they ask is put beside it. */
export type Asked = Parameters<typeof hostPlan>[0];
/** null: not all that it needs is known. */
export type Make = (asked: Asked) => HostPlan | null;

const interfaceOf = ({ state, host }: { state: State; host: Asked['host'] }, name: string) =>
  state.hosts[host]?.namespaces[ROOT_NAMESPACE]?.interfaces[name];

/** Exchanges the addresses of an interface of any kind. `before`: those that were there when it was asked for. */
export function changeAddresses(asked: Asked, device: string, before: string[], addresses: string[]): HostPlan {
  const item = interfaceOf(asked, device);
  if (item?.kind === 'vlan' && item.parent && item.vlanId !== null) {
    const spec = { kind: 'vlan' as const, name: device, parent: item.parent.name, vlanId: item.vlanId, addresses };
    return changeSubinterface({ ...asked, name: device, spec });
  }
  const at = { host: asked.host, namespace: null, device };
  return hostPlan(asked, 'change-addresses', { link: device }, exchangeAddresses(asked.state, at, before, addresses));
}

export function removeInterface(asked: Asked, name: string): HostPlan {
  const kind = interfaceOf(asked, name)?.kind;
  if (kind === 'vlan') return removeSubinterface({ ...asked, name });
  if (kind === 'macvlan') return removeShim({ ...asked, name });
  const remove: Operation = { kind: 'link.remove', host: asked.host, namespace: null, name };
  return hostPlan(asked, 'remove-interface', { link: name }, [remove]);
}

/** Rules that let packets through in this direction and, where `both`, in the other. */
export function letThrough(asked: Asked, match: Omit<FilterRule, 'kind'>, both: boolean): HostPlan {
  const { inDevice, outDevice, source, destination } = match;
  const back = { inDevice: outDevice, outDevice: inDevice, source: destination, destination: source };
  const rule = `${inDevice ?? source ?? '*'} → ${outDevice ?? destination ?? '*'}`;
  return hostPlan(
    asked,
    'allow-forwarding',
    { rule },
    [match, ...(both ? [back] : [])].map((one): Operation => {
      return { kind: 'filter.add', host: asked.host, rule: { kind: 'forward', ...one } };
    }),
  );
}
