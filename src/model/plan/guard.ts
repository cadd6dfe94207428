/** Plans that could cut the line they are applied over. */
import { PHYSICAL_HOST } from '../build';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import { applyPlan } from '../operations';
import type { Operation, Plan } from '../operations/types';
import { own } from '../record';
import type { State } from '../state';
import { trace } from '../trace';

/** What SSH listens on, unless a profile says otherwise; on another port a packet goes the same way. */
const SSH = 22;

/**
 * Whether the plan could cut the line from the physical host to that host: an address of it by which the desktop
 * reaches it now is not known to answer afterwards. Where it cannot be told which that is, it could.
 */
export function mayCut(state: State, plan: Plan, host: HostId): boolean {
  const touched = plan.operations.filter(
    (operation) => operation.host === host && !isDocker(operation) && !letsThrough(operation),
  );
  if (touched.length === 0) return false;
  const before = addressesReached(state, host);
  if (before.length === 0) return true;
  const after = new Set(addressesReached(applyPlan(state, plan.operations), host));
  return before.some((address) => !after.has(address));
}

/** Docker's own doings leave the host's line to the desktop as it is. */
const isDocker = ({ kind }: Operation) => /^(network|container|image)\./.test(kind);

/** A rule that accepts more takes nobody's way. */
const letsThrough = (operation: Operation) => operation.kind === 'filter.add' && operation.rule.kind !== 'masquerade';

/** IPv4 and IPv6 addresses of the host's cards that answer the desktop. */
function addressesReached(state: State, host: HostId): string[] {
  const interfaces = own(state.hosts, host)?.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  const from = { host: PHYSICAL_HOST, namespace: ROOT_NAMESPACE };
  return Object.values(interfaces)
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap(({ addresses }) => addresses.map(({ address }) => address))
    .filter((to) => trace(state, { from, to, protocol: { kind: 'tcp', port: SSH } }).verdict.kind === 'answered');
}

/** Long enough to see it, and to reach for another way in. */
const SECONDS = 30;

/** The plan, with hosts putting themselves back unless it is confirmed, where it could cut the line to one of them. */
export function guarded(state: State, plan: Plan): Plan {
  const hosts = new Set(plan.operations.map(({ host }) => host));
  hosts.delete(PHYSICAL_HOST);
  return [...hosts].some((host) => mayCut(state, plan, host)) ? { ...plan, guard: { seconds: SECONDS } } : plan;
}
