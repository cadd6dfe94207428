/** Plans for a host's own network. */
import type { HostId, InterfaceName } from '../../../../model/ids';
import type { FilterRule, Operation, Plan, RouteSpec } from '../../../../model/operations/types';

type On<T> = { host: HostId } & T;

const plan = (code: string, params: Record<string, string>, operations: Operation[]): Plan | null =>
  operations.length === 0 ? null : { id: crypto.randomUUID(), title: { code, params }, operations };

export const makeSubinterface = ({
  host,
  spec,
}: On<{ spec: { name: string; parent: string; vlanId: number; addresses: string[] } }>) =>
  plan('make-subinterface', { name: spec.name }, [
    { kind: 'link.add', host, namespace: null, spec: { kind: 'vlan', ...spec } },
  ]);

export function changeAddresses({
  host,
  device,
  before,
  after,
}: On<{ device: InterfaceName; before: string[]; after: string[] }>) {
  const on = { host, namespace: null, device };
  return plan('change-addresses', { device }, [
    ...after
      .filter((one) => !before.includes(one))
      .map((address): Operation => ({ kind: 'address.add', ...on, address })),
    ...before
      .filter((one) => !after.includes(one))
      .map((address): Operation => ({ kind: 'address.remove', ...on, address })),
  ]);
}

export const removeLink = ({ host, name }: On<{ name: InterfaceName }>) =>
  plan('remove-interface', { name }, [{ kind: 'link.remove', host, namespace: null, name }]);

export const setLink = ({
  host,
  name,
  up = null,
  promiscuous = null,
}: On<{ name: InterfaceName; up?: boolean | null; promiscuous?: boolean | null }>) =>
  plan('set-interface', { name }, [{ kind: 'link.set', host, namespace: null, name, up, promiscuous, mtu: null }]);

export const addRoute = ({ host, route }: On<{ route: RouteSpec }>) =>
  plan('add-route', { destination: route.destination }, [{ kind: 'route.add', host, namespace: null, route }]);

export const changeRoute = ({ host, before, after }: On<{ before: RouteSpec; after: RouteSpec }>) =>
  plan('change-route', { destination: before.destination }, [
    { kind: 'route.remove', host, namespace: null, route: before },
    { kind: 'route.add', host, namespace: null, route: after },
  ]);

export const removeRoute = ({ host, route }: On<{ route: RouteSpec }>) =>
  plan('remove-route', { destination: route.destination }, [{ kind: 'route.remove', host, namespace: null, route }]);

export const setForwarding = ({ host, family, on }: On<{ family: 4 | 6; on: boolean }>) =>
  plan('set-forwarding', {}, [
    {
      ...{ kind: 'sysctl.set', host, namespace: null, value: on ? '1' : '0' },
      key: family === 4 ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding',
    },
  ]);

export const letThrough = ({ host, rule, both }: On<{ rule: FilterRuleEnds; both: boolean }>) => {
  const there: FilterRule = { kind: 'forward', ...rule };
  const back: FilterRule = {
    ...{ kind: 'forward', inDevice: rule.outDevice, outDevice: rule.inDevice },
    ...{ source: rule.destination, destination: rule.source },
  };
  return plan('let-through', {}, [
    { kind: 'filter.add', host, rule: there },
    ...(both ? [{ kind: 'filter.add' as const, host, rule: back }] : []),
  ]);
};
type FilterRuleEnds = Omit<FilterRule, 'kind'>;

export const removeFilter = ({ host, rule }: On<{ rule: FilterRule }>) =>
  plan('remove-rule', {}, [{ kind: 'filter.remove', host, rule }]);
