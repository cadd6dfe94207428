import { IconPlugConnectedX, IconWaveSine } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Container, Endpoint, Host } from '../../../../model/state';
import { Fact, Facts } from '../../../kit/facts';
import { IconButton } from '../../../kit/icon-button';
import { useCaptureBelow } from '../../capture/use-capture';
import { useAsk } from '../../plans/ask';
import { Link, Section } from './parts';

/** A container as one network has it. */
export function ContainerLeg({ host, container, leg }: { host: Host; container: Container; leg: Endpoint }) {
  const { t } = useTranslation('topology');
  const put = useAsk((asking) => asking.put);
  const capture = useCaptureBelow();
  const network = host.networks[leg.network];
  const inside = container.namespace ? host.namespaces[container.namespace] : undefined;
  const item = leg.interface === null ? undefined : inside?.interfaces[leg.interface];
  const peer = item?.peer;
  if (network?.driver === 'host' || network?.driver === 'null') return null;
  const name = network?.name ?? leg.network.slice(0, 12);
  return (
    <Section
      title={
        <>
          <span style={{ flex: 1 }}>
            {network ? <Link to={{ kind: 'network', host: host.id, network: network.id }}>{name}</Link> : name}
          </span>
          {leg.interface !== null && (
            <IconButton
              icon={IconWaveSine}
              iconSize={15}
              size="sm"
              label={t('capture:openOn', { device: `${container.name} ${leg.interface}` })}
              onClick={() =>
                leg.interface !== null &&
                capture(host.id, { container: container.name, namespace: null, device: leg.interface })
              }
            />
          )}
          {network && (
            <IconButton
              icon={IconPlugConnectedX}
              iconSize={15}
              size="sm"
              label={t('actions.disconnect', { network: name })}
              onClick={() => put({ kind: 'disconnect', host: host.id, container: container.name, network: name })}
            />
          )}
        </>
      }
    >
      <Facts>
        <Fact label={t('container.address')} value={leg.ipv4} copy={leg.ipv4?.split('/')[0]} mono />
        <Fact label={t('container.address6')} value={leg.ipv6} copy={leg.ipv6?.split('/')[0]} mono />
        <Fact label={t('container.gateway')} value={leg.gateway} copy={leg.gateway} mono />
        <Fact label={t('container.mac')} value={leg.mac} copy={leg.mac} mono />
        {peer?.namespace === ROOT_NAMESPACE ? (
          <Fact
            label={t('container.veth')}
            value={
              <>
                {leg.interface} ↔{' '}
                <Link to={{ kind: 'interface', host: host.id, namespace: ROOT_NAMESPACE, interface: peer.name }}>
                  {peer.name}
                </Link>
              </>
            }
            copy={peer.name}
            mono
          />
        ) : (
          <Fact label={t('container.interface')} value={leg.interface} mono />
        )}
        <Fact
          label={t('container.aliases')}
          value={leg.aliases?.filter((alias) => alias !== container.id.slice(0, 12)).join(', ')}
        />
      </Facts>
    </Section>
  );
}
