/** What a host was before a lab began, as far as a lab could change it: what cleaning up holds the present against. */
import { PHYSICAL_HOST } from '../model/build';
import { ROOT_NAMESPACE } from '../model/ids';
import { netnsOf } from '../model/mend/places';
import { ruleLine } from '../model/operations/effects/filter-text';
import type { FilterRule, RouteSpec } from '../model/operations/types';
import type { Host, Namespace, Route, State } from '../model/state';
import { parseRuleset } from '../model/trace/netfilter/parse';
import { managedHosts } from './hosts';

/** Of one namespace. `links`: names. `addresses`: `ens34 192.168.56.10/24`. `routes`: see {@link routeKey}. */
export type Inside = {
  links: string[];
  addresses: string[];
  routes: string[];
  settings: Record<string, string>;
};

/** `containers`, `networks`: ids, of all managed hosts. `inside`: by name, '' for the host's own. */
export type Before = {
  containers: string[];
  networks: string[];
  /** References, by the ids of the hosts on which the lab runs containers. */
  images: Record<string, string[]>;
  inside: Record<string, Inside>;
  /** The desktop's, as {@link routeKey}. */
  desktopRoutes: string[];
  /** People's own, as `iptables-save` prints them. */
  rules: string[];
};

/** `images`: those of the hosts on which the lab runs containers. */
export function beforeOf(state: State, host: Host, images: Record<string, string[]>): Before {
  const desktop = state.hosts[PHYSICAL_HOST]?.namespaces[ROOT_NAMESPACE];
  return {
    containers: managedHosts(state, host.id).flatMap(({ containers }) => Object.keys(containers)),
    networks: managedHosts(state, host.id).flatMap(({ networks }) => Object.keys(networks)),
    images,
    inside: Object.fromEntries(ownNamespaces(host).map(([name, namespace]) => [name ?? '', insideOf(namespace)])),
    desktopRoutes: desktop ? routesIn(desktop).map(routeKey) : [],
    rules: rulesOf(host).map(ruleLine),
  };
}

/** Those that are not a container's, by the name `ip netns` has for them; null: the host's own. */
export const ownNamespaces = (host: Host): [string | null, Namespace][] =>
  Object.values(host.namespaces).flatMap((namespace): [string | null, Namespace][] => {
    const name = netnsOf(namespace);
    return name === undefined ? [] : [[name, namespace]];
  });

const insideOf = (namespace: Namespace): Inside => ({
  links: Object.keys(namespace.interfaces),
  addresses: addressesIn(namespace).map(({ key }) => key),
  routes: routesIn(namespace).map(routeKey),
  settings: Object.fromEntries(Object.entries(namespace.sysctl).filter(([key]) => isWatched(key))),
});

/** What labs are about; others of them nobody put back. */
const isWatched = (key: string) => /^net\.ipv4\.(ip_forward|conf\..+\.(forwarding|rp_filter|proxy_arp))$/.test(key);

export const addressesIn = ({ interfaces }: Namespace): { device: string; address: string; key: string }[] =>
  Object.values(interfaces).flatMap(({ name: device, addresses }) =>
    addresses
      .filter(({ scope }) => scope === 'global')
      .map(({ address, prefix }) => ({
        device,
        address: `${address}/${prefix}`,
        key: `${device} ${address}/${prefix}`,
      })),
  );

/** Those that the kernel did not enter by itself. */
export const routesIn = ({ routes }: Namespace): RouteSpec[] =>
  routes
    .filter(
      ({ table, type, protocol, family }) =>
        table === 'main' && type === 'unicast' && protocol !== 'kernel' && family === 4,
    )
    .map(({ destination, gateway, device, source, metric }: Route) => ({
      ...{ destination, gateway, device, source },
      metric: metric || null,
    }));

export const routeKey = ({ destination, gateway, device, metric }: RouteSpec): string =>
  [destination, gateway ?? '-', device ?? '-', metric ?? 0].join(' ');

/** Accepting rules in DOCKER-USER and masquerading ones in POSTROUTING, as far as they are of the plain kind. */
export function rulesOf({ namespaces }: Host): FilterRule[] {
  const text = namespaces[ROOT_NAMESPACE]?.iptables;
  if (!text) return [];
  return parseRuleset(text).tables.flatMap(({ name, chains }): FilterRule[] => {
    const kind = name === 'filter' ? 'forward' : name === 'nat' ? 'masquerade' : null;
    if (kind === null) return [];
    const chain = chains.get(kind === 'forward' ? 'DOCKER-USER' : 'POSTROUTING');
    return (chain?.rules.all ?? []).flatMap(({ input, output, source, destination, protocol, conditions, target }) => {
      const plain = [input, output, source, destination].every((match) => !match?.not);
      const wanted = kind === 'forward' ? 'accept' : 'masquerade';
      if (!plain || protocol !== null || conditions.length > 0 || target.kind !== wanted) return [];
      const rule: FilterRule = {
        kind,
        inDevice: input?.value ?? null,
        outDevice: output?.value ?? null,
        source: source?.value.text ?? null,
        destination: destination?.value.text ?? null,
      };
      return [rule];
    });
  });
}
