/** Names as a program inside a namespace would look them up: /etc/hosts, then Docker's resolver at 127.0.0.11. */
import { addressOf } from '../address';
import type { NetworkId } from '../ids';
import type { Container, Endpoint, Host, Network } from '../state';
import { inHostsFile } from './hosts-file';
import { ownerOf } from './owner';
import { serviceAnswers } from './services';
import type { Lookup, Step } from './types';
import type { Node } from './world/node';
import type { World } from './world/world';

/** `external`: Docker would ask the host's resolver next, whose answer cannot be known from here. */
export type NameAnswer = Lookup & { external: boolean };

/** What a program gets for a name: what its /etc/hosts says, else what the resolver does. */
export function lookUp(world: World, node: Node, name: string): NameAnswer {
  const known = inHostsFile(node, plainName(name));
  if (known.length === 0) return askResolver(world, node, name);
  return { name, answers: known, steps: [written(node, name, known)], external: false };
}

const plainName = (name: string) => name.toLowerCase().replace(/\.$/, '');

/**
 * What Docker's resolver says. Container names, aliases and short ids are answered on user-defined networks only, never
 * on the default bridge, and a link's alias before all of them; of several networks that know the name the first answers
 * (moby: libnetwork, sandbox.ResolveName).
 */
export function askResolver(world: World, node: Node, name: string): NameAnswer {
  const wanted = plainName(name);
  // Resolvers answer it themselves (RFC 6761, 6.3).
  if (wanted === 'localhost') return { name, answers: ['127.0.0.1'], steps: [], external: false };
  const owner = ownerOf(node);
  const networks = owner ? resolvedNetworks(node.host, owner) : [];
  if (networks.length === 0)
    return { name, answers: [], steps: [noResolver(node, name)], external: wanted.includes('.') };
  for (const { part, suffix } of splits(wanted)) {
    const asked = networks.filter((network) => suffix === null || network.name.toLowerCase() === suffix);
    for (const [network, wantedThere] of [
      ...linksTo(owner, asked, part),
      ...asked.map((one) => [one, part] as const),
    ]) {
      const own = holders(world, network.id, wantedThere);
      const answers = own.length > 0 ? own : serviceAnswers(world.state, node.host.id, network.id, wantedThere);
      if (answers.length > 0) return { name, answers, steps: [found(node, name, network, answers)], external: false };
    }
  }
  return { name, answers: [], steps: [notFound(node, name, networks)], external: wanted.includes('.') };
}

/** The names of containers that go by an alias of the asker's own, where it has one. */
function linksTo(owner: Container | null, networks: Network[], alias: string): [Network, string][] {
  return networks.flatMap((network) =>
    (owner?.endpoints[network.id]?.links ?? [])
      .filter((link) => link.alias.toLowerCase() === alias)
      .map(({ container }): [Network, string] => [network, container.toLowerCase()]),
  );
}

/** In the order in which the resolver asks them: swarm-wide networks, then local ones, internal ones last, by name. */
function resolvedNetworks(host: Host, owner: Container): Network[] {
  const rank = ({ scope, internal }: Network) => (scope === 'swarm' ? 0 : 2) + Number(internal);
  return (
    Object.values(owner.endpoints)
      .flatMap(({ network }) => host.networks[network] ?? [])
      // Nobody is known by name on the network of published ports (seen on 20.10).
      .filter((network) => !network.predefined && !network.ingress)
      .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
  );
}

/** `a.b.c` may be a name, or `a.b` on network `c`, or `a` on network `b.c`. */
function splits(name: string): { part: string; suffix: string | null }[] {
  const parts = [{ part: name, suffix: null as string | null }];
  for (let at = name.lastIndexOf('.'); at > 0; at = name.lastIndexOf('.', at - 1))
    parts.push({ part: name.slice(0, at), suffix: name.slice(at + 1) });
  return parts;
}

/** Addresses of all running containers on the network, on any host, that go by the name: IPv4 first. */
function holders(world: World, network: NetworkId, name: string): string[] {
  const found: Endpoint[] = [];
  for (const host of Object.values(world.state.hosts)) {
    for (const container of Object.values(host.containers)) {
      const endpoint = container.endpoints[network];
      if (endpoint && container.namespace !== null && namesOf(container, endpoint).has(name)) found.push(endpoint);
    }
  }
  const texts = [...found.map(({ ipv4 }) => ipv4), ...found.map(({ ipv6 }) => ipv6)];
  return [...new Set(texts.filter((text) => text !== null).map(addressOf))];
}

function namesOf(container: Container, { aliases }: Endpoint): Set<string> {
  return new Set([container.name, ...(aliases ?? []), container.id.slice(0, 12)].map((text) => text.toLowerCase()));
}

const elementOf = ({ host }: Node) => ({ kind: 'host' as const, host: host.id });

function written(node: Node, name: string, answers: string[]): Step {
  const params = { host: node.namespace.name, name, answers: answers.join(', ') };
  return { code: 'step.name.hosts', params, disposition: 'passed', element: elementOf(node), rule: null };
}

function noResolver(node: Node, name: string): Step {
  const params = { host: node.namespace.name, name };
  return { code: 'step.name.no-resolver', params, disposition: 'stopped', element: elementOf(node), rule: null };
}

function found(node: Node, name: string, network: Network, answers: string[]): Step {
  const params = { host: node.namespace.name, name, network: network.name, answers: answers.join(', ') };
  const element = { kind: 'network' as const, host: node.host.id, network: network.id };
  return { code: 'step.name.found', params, disposition: 'passed', element, rule: null };
}

function notFound(node: Node, name: string, networks: Network[]): Step {
  const params = { host: node.namespace.name, name, networks: networks.map((network) => network.name).join(', ') };
  return { code: 'step.name.not-found', params, disposition: 'stopped', element: elementOf(node), rule: null };
}
