/** Plans on a fake Engine, with a journal in a folder of its own. */
import { randomUUID } from 'node:crypto';
import type { HistoryEntry, PlanEvent } from '../../../contract/plans';
import { hostId } from '../../../model/ids';
import type { ContainerSpec, NetworkSpec, Operation, Plan } from '../../../model/operations/types';
import { Journal } from '../journal/journal';
import { planModel } from '../plans/model';
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

/** As the app is after a start, with what the journal has. */
export async function startPlans(dataDir: string, session: Session) {
  const journal = await Journal.open(dataDir, silent);
  const plans = new Plans({ journal, model: planModel, session: () => session, log: silent });
  plans.watch(PROFILE.id, session);
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
