/** Where a simulated shell is, and what a command there comes to. */
import type { TerminalSize } from '../../../../contract/terminal';
import { findContainer, isLive } from '../../../../model/find';
import { type HostId, type NamespaceId, ROOT_NAMESPACE } from '../../../../model/ids';
import { PRACTICE_HOST } from '../../../../model/simulated/practice';
import type { Container, Host, Namespace } from '../../../../model/state';
import type { Simulation } from '../simulation';

/** `container` null: the host itself. */
export type Place = { simulation: Simulation; container: string | null };

/** `enter`: a shell in that container is begun. `leave`: this one ends. */
export type Ran = { status: number; output: string; enter?: string; leave?: true };

/** `pause` rejects when the command is interrupted. */
export type Run = {
  place: Place;
  size: TerminalSize;
  args: readonly string[];
  signal: AbortSignal;
  show: (text: string) => void;
  pause: (milliseconds: number) => Promise<void>;
};

export type Command = (run: Run) => Ran | Promise<Ran>;

export const ok = (output = ''): Ran => ({ status: 0, output });
export const failed = (output: string, status = 1): Ran => ({ status, output });

export const hostOf = ({ simulation }: Place): Host => simulation.host;

/** Undefined: it has gone. */
export const containerOf = ({ simulation, container }: Place): Container | undefined =>
  container === null ? undefined : findContainer(simulation.host, container);

/** Null: the container does not run any more. */
export function namespaceOf(place: Place): Namespace | null {
  if (place.container === null) return hostOf(place).namespaces[ROOT_NAMESPACE] ?? null;
  const container = containerOf(place);
  if (!container || !isLive(container) || container.namespace === null) return null;
  return hostOf(place).namespaces[container.namespace] ?? null;
}

export const originOf = (place: Place): { host: HostId; namespace: NamespaceId } => ({
  host: PRACTICE_HOST,
  namespace: namespaceOf(place)?.id ?? ROOT_NAMESPACE,
});

/** As `hostname` says, and prompts show. */
export function hostnameOf(place: Place): string {
  const container = containerOf(place);
  if (!container) return hostOf(place).name;
  return container.networkMode === 'host' ? hostOf(place).name : container.id.slice(0, 12);
}
