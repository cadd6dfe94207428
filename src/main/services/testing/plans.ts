/** Plans on a fake Engine, with a journal in a folder of its own. */
import { randomUUID } from 'node:crypto';
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry, PlanEvent } from '../../../contract/plans';
import { hostId } from '../../../model/ids';
import type { ContainerSpec, NetworkSpec, Operation, Plan } from '../../../model/operations/types';
import { Journal } from '../journal/journal';
import { planModel } from '../plans/model';
import type { RunPhysical } from '../plans/places';
import { Plans } from '../plans/plans';
import type { Session } from '../sessions/session';
import { containerSpec } from './fake-engine';
import { PROFILE, silent } from './sessions';

const host = hostId(PROFILE.id);

export const createNetwork = (name: string): Operation => {
  const rest = { driver: 'bridge', internal: false, attachable: false, ipv6: false, ipam: [], options: {}, labels: {} };
  const spec: NetworkSpec = { name, ...rest };
  return { kind: 'network.create', host, spec };
};
export const removeNetwork = (network: string): Operation => ({ kind: 'network.remove', host, network });
export const runContainer = (name: string, network: string, change?: Partial<ContainerSpec>): Operation => ({
  kind: 'container.run',
  host,
  spec: containerSpec(name, network, change),
});
export const stopContainer = (container: string): Operation => ({ kind: 'container.stop', host, container });
export const removeContainer = (container: string): Operation => ({
  kind: 'container.remove',
  host,
  container,
  restore: null,
});
export const pullImage = (image: string): Operation => ({ kind: 'image.pull', host, image });

export function planOf(...operations: Operation[]): Plan {
  return { id: randomUUID(), title: { code: 'wizard-bridge', params: { name: 'greatwall' } }, operations };
}

const noDesktop: RunPhysical = async () => {
  throw new Error('Nothing is to be done on this machine');
};

/** As the app is after a start, with what the journal has. */
export const startPlans = (dataDir: string, session: Session) =>
  startPlansOn(dataDir, new Map([[PROFILE.id, session]]), noDesktop);

export async function startPlansOn(dataDir: string, sessions: ReadonlyMap<string, Session>, runPhysical: RunPhysical) {
  const journal = await Journal.open(dataDir, silent);
  const session = (id: string) => {
    const known = sessions.get(id);
    if (!known) throw new PortolanError('host-unknown', { host: id });
    return known;
  };
  const plans = new Plans({ journal, model: planModel, session, runPhysical, log: silent });
  for (const [id, known] of sessions) plans.watch(id, known);
  return { journal, plans };
}

/** Follows to the end. */
export async function finish(
  stream: Promise<AsyncIterable<PlanEvent>>,
): Promise<{ events: PlanEvent[]; entry: HistoryEntry }> {
  const events: PlanEvent[] = [];
  for await (const event of await stream) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'end') throw new Error(`The stream ended with ${JSON.stringify(last)}`);
  return { events, entry: last.entry };
}

export const states = (entry: HistoryEntry) => entry.steps.map(({ state }) => state);
