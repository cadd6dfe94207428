import { contains } from '../address';
import type { HostFacts, NetworkFact } from '../facts';
import { networkId } from '../ids';
import type { Interface, IpamPool, Namespace, Network } from '../state';

const PREDEFINED: Record<string, string> = { bridge: 'bridge', host: 'host', none: 'null' };
/** So many of its id stand in the name of an overlay network's namespace (moby: libnetwork, drivers/overlay). */
const OVERLAY_DIGITS = 10;
const BRIDGE_NAME = 'com.docker.network.bridge.name';

/** `root`: the host's own namespace, where bridges and parents are looked up. */
export function networkOf(fact: NetworkFact, root: Namespace, overlays: HostFacts['overlays'] = {}): Network {
  const options = { ...fact.Options };
  const bridge = fact.Driver === 'bridge' ? bridgeOf(fact, options, root) : null;
  const tunnel = fact.Driver === 'overlay' ? overlays[fact.Id.slice(0, OVERLAY_DIGITS)] : undefined;
  return {
    id: networkId(fact.Id),
    name: fact.Name,
    driver: fact.Driver,
    scope: fact.Scope,
    predefined: Object.hasOwn(PREDEFINED, fact.Name) && PREDEFINED[fact.Name] === fact.Driver,
    internal: fact.Internal ?? false,
    attachable: fact.Attachable ?? false,
    ingress: fact.Ingress ?? false,
    ipv6: fact.EnableIPv6 ?? false,
    ipam: poolsOf(fact, bridge === null ? undefined : root.interfaces[bridge]),
    options,
    labels: { ...fact.Labels },
    bridge,
    parent: parentOf(fact, options, root),
    mode: modeOf(fact, options),
    ...(fact.Peers && { peers: fact.Peers.flatMap(({ IP }) => IP ?? []).toSorted() }),
    ...(tunnel && { tunnel }),
    created: fact.Created ?? '',
  };
}

function bridgeOf(fact: NetworkFact, options: Record<string, string>, root: Namespace): string | null {
  const named = options[BRIDGE_NAME] ?? (fact.Name === 'docker_gwbridge' ? 'docker_gwbridge' : undefined);
  const name = named ?? `br-${fact.Id.slice(0, 12)}`;
  return root.interfaces[name]?.kind === 'bridge' ? name : (named ?? null);
}

/** Without a parent Docker makes a dummy interface, `dm-` or `di-` and 12 of the id (moby: drivers/macvlan, ipvlan). */
function parentOf(fact: NetworkFact, options: Record<string, string>, root: Namespace): string | null {
  if (fact.Driver !== 'macvlan' && fact.Driver !== 'ipvlan') return null;
  if (options.parent) return options.parent;
  const dummy = `${fact.Driver === 'macvlan' ? 'dm' : 'di'}-${fact.Id.slice(0, 12)}`;
  return root.interfaces[dummy] ? dummy : null;
}

function modeOf(fact: NetworkFact, options: Record<string, string>): string | null {
  if (fact.Driver === 'macvlan') return options.macvlan_mode ?? 'bridge';
  if (fact.Driver === 'ipvlan') return options.ipvlan_mode ?? 'l2';
  return null;
}

/** Engines before 23 leave the gateway out when it was not asked for; the bridge has it. */
function poolsOf(fact: NetworkFact, bridge: Interface | undefined): IpamPool[] {
  return (fact.IPAM?.Config ?? [])
    .filter((pool) => pool.Subnet)
    .map((pool) => {
      const subnet = pool.Subnet ?? '';
      const held = bridge?.addresses.find(({ address }) => contains(subnet, address))?.address;
      return {
        subnet,
        gateway: pool.Gateway || (held ?? null),
        range: pool.IPRange || null,
        reserved: { ...pool.AuxiliaryAddresses },
      };
    });
}
