import { isLive } from '../../find';
import type { Container, Host, Network } from '../../state';

/** Containers with a leg on the network that is up: they keep it from being removed. */
export const liveContainers = (host: Host, network: Network): Container[] => members(host, network).filter(isLive);

/** Containers that will have a leg on the network when they are started. */
export const idleContainers = (host: Host, network: Network): Container[] =>
  members(host, network).filter((container) => !isLive(container));

const members = (host: Host, network: Network) =>
  Object.values(host.containers).filter(({ endpoints }) => endpoints[network.id] !== undefined);
