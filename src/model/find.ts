/** Networks and containers by name or id, as the Engine finds them: whole id, name, then the start of one id only. */
import { own } from './record';
import type { Container, Host, Network } from './state';

export const findNetwork = (host: Host, nameOrId: string): Network | undefined => find(host.networks, nameOrId);

export const findContainer = (host: Host, nameOrId: string): Container | undefined => find(host.containers, nameOrId);

/** The network a mode stands for; undefined for `container:X` and for networks that do not exist. */
export const findModeNetwork = (host: Host, mode: string): Network | undefined =>
  findNetwork(host, mode === 'default' ? 'bridge' : mode);

const SHARED = 'container:';

/** The name or id of the container whose namespace a mode shares; null for other modes. */
export const sharedWith = (mode: string): string | null => (mode.startsWith(SHARED) ? mode.slice(SHARED.length) : null);

/** Whether it lives in the namespace of a container that is gone: nothing starts it again. */
export function isOrphan(host: Host, { networkMode }: Container): boolean {
  const owner = sharedWith(networkMode);
  return owner !== null && findContainer(host, owner) === undefined;
}

/** Whether the Engine holds a network namespace for it. */
export const isLive = (container: Container): boolean =>
  container.state === 'running' || container.state === 'paused' || container.state === 'restarting';

/** The Engine's major version; 0 when it is not known. */
export const majorOf = (host: Host): number => Number.parseInt(host.engine?.version ?? '', 10) || 0;

function find<T extends { id: string; name: string }>(things: Record<string, T>, nameOrId: string): T | undefined {
  const exact = own(things, nameOrId) ?? Object.values(things).find(({ name }) => name === nameOrId);
  if (exact || !/^[0-9a-f]+$/.test(nameOrId)) return exact;
  const starting = Object.values(things).filter(({ id }) => id.startsWith(nameOrId));
  return starting.length === 1 ? starting[0] : undefined;
}
