import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../model/ids';
import type { ElementRef } from '../../../model/refs';
import type { Container, Host, State } from '../../../model/state';

type Props = { hover: { ref: ElementRef; x: number; y: number }; state: State };
type Line = { label: string; value: string };

/** Plain facts of what the pointer is on: address, MAC, interface and veth pair of each leg. */
export function Tooltip({ hover, state }: Props) {
  const { t } = useTranslation('graph');
  const facts = factsOf(hover.ref, state, t);
  if (!facts) return null;
  return (
    <div className="topology-tooltip" role="tooltip" style={{ left: hover.x, top: hover.y }}>
      <strong>{facts.title}</strong>
      {facts.groups.map((group) => (
        <dl key={group.title}>
          {group.title && <div className="topology-tooltip-group">{group.title}</div>}
          {group.lines.map((line) => (
            <div key={line.label}>
              <dt>{line.label}</dt>
              <dd>{line.value}</dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  );
}

type Translate = (key: string) => string;
type Facts = { title: string; groups: { title: string; lines: Line[] }[] };

function factsOf(ref: ElementRef, state: State, t: Translate): Facts | null {
  if (ref.kind === 'segment') return null;
  const host = state.hosts[ref.host];
  if (!host) return null;
  if (ref.kind === 'container') {
    const container = host.containers[ref.container];
    return container ? containerFacts(container, host, t) : null;
  }
  if (ref.kind === 'interface') {
    const item = host.namespaces[ref.namespace]?.interfaces[ref.interface];
    if (!item) return null;
    const addresses = item.addresses.map((address) => `${address.address}/${address.prefix}`).join(', ');
    return { title: item.name, groups: [group('', [line(t('address'), addresses), line(t('mac'), item.mac)])] };
  }
  if (ref.kind === 'network') {
    const network = host.networks[ref.network];
    if (!network) return null;
    const lines = network.ipam.map((pool) => line(pool.subnet, pool.gateway ? `${t('gateway')} ${pool.gateway}` : '–'));
    return {
      title: network.name,
      groups: [group('', [...lines, line(t('interface'), network.bridge ?? network.parent)])],
    };
  }
  return null;
}

function containerFacts(container: Container, host: Host, t: Translate): Facts {
  const namespace = container.namespace ? host.namespaces[container.namespace] : undefined;
  const groups = Object.values(container.endpoints).map((leg) => {
    const item = leg.interface ? namespace?.interfaces[leg.interface] : undefined;
    const pair = item?.peer && item.peer.namespace === ROOT_NAMESPACE ? `${item.name} ↔ ${item.peer.name}` : null;
    return group(host.networks[leg.network]?.name ?? t('network'), [
      line(t('address'), [leg.ipv4, leg.ipv6].filter(Boolean).join(', ')),
      line(t('mac'), leg.mac),
      pair ? line(t('pair'), pair) : line(t('interface'), leg.interface),
    ]);
  });
  const stopped = container.state === 'running' ? [] : [group(t('stopped'), [])];
  return { title: container.name, groups: [...stopped, ...groups] };
}

const line = (label: string, value: string | null) => ({ label, value: value ?? '' });
const group = (title: string, lines: Line[]) => ({ title, lines: lines.filter((item) => item.value !== '') });
