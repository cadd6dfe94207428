import type { GraphProps } from '../graph';

/** Names of what would be drawn; jsdom has no canvas. */
export function TopologyGraph({ state, preview, onSelect }: GraphProps) {
  const hosts = Object.values((preview ?? state).hosts);
  return (
    <ul aria-label="Topology" role="listbox">
      {hosts.flatMap((host) => [
        ...Object.values(host.networks).map((network) => (
          <li
            key={`${host.id}/${network.id}`}
            role="option"
            aria-selected={false}
            data-presence={state.hosts[host.id]?.networks[network.id] ? 'present' : 'added'}
            onClick={() => onSelect({ kind: 'network', host: host.id, network: network.id })}
          >
            {network.name}
          </li>
        )),
        ...Object.values(host.containers).map((container) => (
          <li
            key={`${host.id}/${container.id}`}
            role="option"
            aria-selected={false}
            data-presence={state.hosts[host.id]?.containers[container.id] ? 'present' : 'added'}
            onClick={() => onSelect({ kind: 'container', host: host.id, container: container.id })}
          >
            {container.name}
          </li>
        )),
      ])}
    </ul>
  );
}
