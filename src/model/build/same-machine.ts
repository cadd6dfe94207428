import { ROOT_NAMESPACE } from '../ids';
import type { Host, Interface } from '../state';

/**
 * Whether two hosts are one machine: an interface with its index, name and MAC is on both, and none has another MAC on
 * the other. One MAC alone would not do, for hypervisors give the same ones to machines of different people; Docker's
 * own bridge has a new one each time that an Engine starts (moby: libnetwork, drivers/bridge, setup_device.go).
 */
export function sameMachine(one: Host, other: Host): boolean {
  const macs = new Map(linksOf(one).map((link) => [key(link), link.mac]));
  const shared = linksOf(other).filter((link) => macs.has(key(link)));
  return shared.length > 0 && shared.every((link) => macs.get(key(link)) === link.mac);
}

/** Of tunnels that the kernel makes in each namespace. */
const NOBODYS = '00:00:00:00:00:00';

const linksOf = ({ namespaces }: Host): Interface[] =>
  Object.values(namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).filter(({ mac }) => mac !== null && mac !== NOBODYS);
const key = ({ index, name }: Interface) => `${index} ${name}`;
