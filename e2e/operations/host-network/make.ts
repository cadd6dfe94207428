/** Operations on a host's own network, with only what a test is about. */
import type {
  FileWrite,
  FilterRule,
  LinkSpec,
  Operation,
  OperationOf,
  RouteSpec,
} from '../../../src/model/operations/types';
import { HOST } from './place';

const here = (namespace: string | null = null) => ({ host: HOST, namespace });

export const link = (spec: LinkSpec, namespace?: string): Operation => ({ kind: 'link.add', ...here(namespace), spec });
export const unlink = (name: string, namespace?: string): Operation => ({
  ...{ kind: 'link.remove', ...here(namespace), name },
});
export const set = (name: string, fields: Partial<OperationOf<'link.set'>>, namespace?: string): Operation => ({
  ...{ kind: 'link.set', ...here(namespace), name, up: null, promiscuous: null, mtu: null },
  ...fields,
});
export const address = (device: string, text: string, namespace?: string): Operation => ({
  ...{ kind: 'address.add', ...here(namespace), device, address: text },
});
export const unaddress = (device: string, text: string, namespace?: string): Operation => ({
  ...{ kind: 'address.remove', ...here(namespace), device, address: text },
});
const spec = (destination: string, fields: Partial<RouteSpec>): RouteSpec => ({
  ...{ destination, gateway: null, device: null, source: null, metric: null },
  ...fields,
});
export const route = (destination: string, fields: Partial<RouteSpec>, namespace?: string): Operation => ({
  ...{ kind: 'route.add', ...here(namespace), route: spec(destination, fields) },
});
export const unroute = (destination: string, fields: Partial<RouteSpec>, namespace?: string): Operation => ({
  ...{ kind: 'route.remove', ...here(namespace), route: spec(destination, fields) },
});
export const sysctl = (key: string, value: string, namespace?: string): Operation => ({
  ...{ kind: 'sysctl.set', ...here(namespace), key, value },
});
export const rule = (kind: FilterRule['kind'], fields: Partial<FilterRule> = {}): FilterRule => ({
  ...{ kind, inDevice: null, outDevice: null, source: null, destination: null },
  ...fields,
});
export const filter = (asked: FilterRule): Operation => ({ kind: 'filter.add', host: HOST, rule: asked });
export const unfilter = (asked: FilterRule): Operation => ({ kind: 'filter.remove', host: HOST, rule: asked });
export const namespace = (name: string): Operation => ({ kind: 'namespace.add', host: HOST, name });
export const unname = (name: string): Operation => ({ kind: 'namespace.remove', host: HOST, name });
export const file = (path: string, content: string | null, manager: FileWrite['manager'] = 'sysctl'): FileWrite => ({
  ...{ kind: 'file.write', host: HOST, path, content, manager },
});
