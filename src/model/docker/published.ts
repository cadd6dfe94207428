import { ROOT_NAMESPACE } from '../ids';
import type { Container, Endpoint, Host } from '../state';

/**
 * The leg that a container's published ports lead to: the bridge that its default route goes through, else its first
 * bridge by name (moby: libnetwork, the sandbox's gateway endpoint). Null when it has none or does not run.
 */
export function publishedLeg(host: Host, container: Container): Endpoint | null {
  if (container.namespace === null || container.namespace === ROOT_NAMESPACE) return null;
  const namespace = host.namespaces[container.namespace];
  const way = namespace?.routes.find(({ destination }) => destination === '0.0.0.0/0')?.device ?? null;
  const legs = Object.values(container.endpoints)
    .map((endpoint) => ({ endpoint, network: host.networks[endpoint.network] }))
    .filter(({ network }) => network?.driver === 'bridge' && !network.internal)
    .sort((a, b) => ((a.network?.name ?? '') < (b.network?.name ?? '') ? -1 : 1));
  return (
    (legs.find(({ endpoint }) => endpoint.interface !== null && endpoint.interface === way) ?? legs[0])?.endpoint ??
    null
  );
}
