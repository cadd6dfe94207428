/** What of Docker's things a lab has left on one host. */
import type { Images } from '../model/operations/module';
import type { Operation } from '../model/operations/types';
import type { Container, Host, Network } from '../model/state';
import type { Before } from './before';
import { type Footprint, isWithin } from './footprint';
import { newImages } from './images';
import type { Leftover } from './leftover';

/** Pure. In the order in which they can go. */
export function dockerLeftovers(footprint: Footprint, before: Before, host: Host): Leftover[] {
  const at = { host: host.id };
  const containers = Object.values(host.containers).filter(({ id }) => !before.containers.includes(id));
  const networks = Object.values(host.networks).filter(({ id }) => !before.networks.includes(id));
  const named = ({ name }: { name: string }) => footprint.names.has(name);
  const ownNetworks = networks.filter(
    (network) =>
      named(network) ||
      network.ipam.some(({ subnet }) => !hangs(network) && isWithin(footprint, subnet)) ||
      (network.parent !== null && footprint.names.has(network.parent)) ||
      containers.some((container) => named(container) && container.endpoints[network.id]),
  );
  const isOwn = (container: Container) =>
    named(container) ||
    ownNetworks.some(({ id }) => container.endpoints[id]) ||
    containers.some((other) => named(other) && container.networkMode === `container:${other.id}`);
  const going = new Set(containers.map(({ id }) => id));
  // Guests of a namespace go before its owner: what makes a container again names that.
  const isGuest = ({ networkMode }: Container) => Number(networkMode.startsWith('container:'));
  return [
    ...containers
      .toSorted((a, b) => isGuest(b) - isGuest(a))
      .map((container): Leftover => {
        const operation: Operation = { kind: 'container.remove', ...at, container: container.name, restore: null };
        return { what: 'container', name: container.name, own: isOwn(container), stage: 1, operation };
      }),
    ...ownNetworks.flatMap((network) => visitors(network, host, going)),
    ...networks.map((network): Leftover => {
      const operation: Operation = { kind: 'network.remove', ...at, network: network.name };
      return { what: 'network', name: network.name, own: ownNetworks.includes(network), stage: 1, operation };
    }),
  ];
}

/** Images that the lab pulled, or who did it by hand. They go after the containers; one that another holds stays. */
export function imageLeftovers(
  { images }: Footprint,
  before: Before,
  { id, containers }: Host,
  present: Images,
  going: readonly Leftover[],
): Leftover[] {
  const goes = new Set(going.flatMap(({ what, name, own }) => (what === 'container' && own ? [name] : [])));
  const staying = Object.values(containers).filter(({ name }) => !goes.has(name));
  return newImages(images[id] ?? [], before.images[id] ?? null, present, staying).map((image) => ({
    ...{ what: 'image', name: image, own: true, stage: 1 },
    operation: { kind: 'image.remove', host: id, image },
  }));
}

/** Its subnet may be the LAN's. */
const hangs = ({ driver }: Network) => driver === 'macvlan' || driver === 'ipvlan';

/** Containers that were there before, and have been connected to a network of the lab's. */
const visitors = (network: Network, host: Host, going: ReadonlySet<string>): Leftover[] =>
  Object.values(host.containers)
    .filter(({ id, endpoints }) => endpoints[network.id] && !going.has(id))
    .map(({ name: container }) => ({
      ...{ what: 'leg', name: `${container} – ${network.name}`, own: true, stage: 1 },
      operation: { kind: 'network.disconnect', host: host.id, network: network.name, container },
    }));
