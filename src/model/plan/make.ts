/** Makers of plans. `id`: a UUID of the caller's; the rest is data, checked by `planProblems`. */
import type { HostId } from '../ids';
import { MEND_TITLES } from '../mend/titles';
import type { ContainerSpec, EndpointSpec, NetworkSpec, Operation, Plan } from '../operations/types';
import { HOST_TITLES } from './host';
import { MODE_TITLES } from './networks';
import { SWARM_TITLES } from './swarm';

type On<T> = { id: string; host: HostId } & T;
type OnContainer = On<{ container: string }>;

export function runContainerPlan({ id, host, spec, pull }: On<{ spec: ContainerSpec; pull: boolean }>): Plan {
  const fetch: Operation[] = pull ? [{ kind: 'image.pull', host, image: spec.image }] : [];
  return plan(id, 'run-container', { container: spec.name }, [...fetch, { kind: 'container.run', host, spec }]);
}

export const createNetworkPlan = ({ id, host, spec }: On<{ spec: NetworkSpec }>): Plan =>
  plan(id, 'create-network', { network: spec.name }, [{ kind: 'network.create', host, spec }]);

export const removeNetworkPlan = ({ id, host, network }: On<{ network: string }>): Plan =>
  plan(id, 'remove-network', { network }, [{ kind: 'network.remove', host, network }]);

export const pullImagePlan = ({ id, host, image }: On<{ image: string }>): Plan =>
  plan(id, 'pull-image', { image }, [{ kind: 'image.pull', host, image }]);

export const startContainerPlan = ({ id, host, container }: OnContainer): Plan =>
  plan(id, 'start-container', { container }, [{ kind: 'container.start', host, container }]);

export const stopContainerPlan = ({ id, host, container }: OnContainer): Plan =>
  plan(id, 'stop-container', { container }, [{ kind: 'container.stop', host, container }]);

/** `restore`: what would make it again, from the host's driver; null: it cannot be undone. */
export const removeContainerPlan = ({
  id,
  host,
  container,
  restore,
}: OnContainer & { restore: ContainerSpec | null }): Plan =>
  plan(id, 'remove-container', { container }, [{ kind: 'container.remove', host, container, restore }]);

export const connectPlan = ({
  id,
  host,
  network,
  container,
  endpoint,
}: OnContainer & { network: string; endpoint: EndpointSpec }): Plan =>
  plan(id, 'connect', { container, network }, [{ kind: 'network.connect', host, network, container, endpoint }]);

export const disconnectPlan = ({ id, host, network, container }: OnContainer & { network: string }): Plan =>
  plan(id, 'disconnect', { container, network }, [{ kind: 'network.disconnect', host, network, container }]);

/** Titles, with the parameters their texts may use. */
export const PLAN_TITLES = {
  ...MODE_TITLES,
  ...HOST_TITLES,
  ...MEND_TITLES,
  ...SWARM_TITLES,
  'run-container': ['container'],
  'create-network': ['network'],
  'remove-network': ['network'],
  'pull-image': ['image'],
  'start-container': ['container'],
  'stop-container': ['container'],
  'remove-container': ['container'],
  connect: ['container', 'network'],
  disconnect: ['container', 'network'],
  'lab-step': ['lab', 'step'],
  'lab-clean-up': ['lab'],
} as const satisfies Record<string, readonly string[]>;

type TitleCode = keyof typeof PLAN_TITLES;

function plan<C extends TitleCode>(
  id: string,
  code: C,
  params: Record<(typeof PLAN_TITLES)[C][number], string>,
  operations: Operation[],
): Plan {
  return { id, title: { code, params }, operations };
}
