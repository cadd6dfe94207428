import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { ElementRef } from '../../../../model/refs';
import type { Host, Interface, InterfaceRef, Namespace } from '../../../../model/state';
import { Fact, Facts } from '../../../kit/facts';
import { legsOf } from '../../capture/legs';
import { useCaptureBelow } from '../../capture/use-capture';
import { InterfaceDeeds } from '../../linux/interfaces/InterfaceDeeds';
import { addressesOf } from './HostFacts';
import styles from './Inspector.module.css';
import { Link, Section } from './parts';

export function InterfaceFacts({ host, namespace, item }: { host: Host; namespace: Namespace; item: Interface }) {
  const { t } = useTranslation('topology');
  const capture = useCaptureBelow();
  const here = (name: string): ElementRef => ({
    kind: 'interface',
    host: host.id,
    namespace: namespace.id,
    interface: name,
  });
  const ports = Object.values(namespace.interfaces).filter(({ master }) => master === item.name);
  const network = item.network === null ? undefined : host.networks[item.network];
  const state = item.up ? (item.carrier ? 'upCarrier' : 'upNoCarrier') : 'down';
  const target = legsOf(host).find((leg) => leg.namespace === namespace.id && leg.device === item.name)?.target;
  return (
    <>
      {namespace.id === ROOT_NAMESPACE && <InterfaceDeeds host={host} item={item} className={styles.actions} />}
      {target && (
        <div className={styles.actions}>
          <Button size="xs" onClick={() => capture(host.id, target)}>
            {t('capture:open')}
          </Button>
        </div>
      )}
      <Facts>
        <Fact label={t('interface.in')} value={namespace.id === ROOT_NAMESPACE ? host.name : namespace.name} />
        <Fact label={t('interface.kind')} value={t(`interface.kinds.${item.kind}`)} />
        <Fact label={t('interface.up')} value={t(`interface.${state}`)} />
        {addressesOf(item).map((address) => (
          <Fact key={address} label={t('interface.address')} value={address} copy={address.split('/')[0]} mono />
        ))}
        <Fact label={t('interface.mac')} value={item.mac} copy={item.mac} mono />
        <Fact label={t('interface.mtu')} value={item.mtu} />
        <Fact
          label={t('interface.network')}
          value={network && <Link to={{ kind: 'network', host: host.id, network: network.id }}>{network.name}</Link>}
        />
        <Fact
          label={t('interface.master')}
          value={item.master && <Link to={here(item.master)}>{item.master}</Link>}
          mono
        />
        <Fact label={t('interface.parent')} value={item.parent && <End host={host} end={item.parent} />} mono />
        <Fact label={t('interface.peer')} value={item.peer && <End host={host} end={item.peer} />} mono />
        <Fact label={t('interface.vlan')} value={item.vlanId} />
        <Fact label={t('interface.mode')} value={item.mode} />
        <Fact label={t('interface.vni')} value={item.vni} />
        <Fact label={t('interface.promiscuous')} value={item.promiscuous && t('common:yes')} />
      </Facts>
      {ports.length > 0 && (
        <Section title={`${t('interface.ports')} · ${ports.length}`}>
          <div className={styles.rows}>
            {ports.map((port) => (
              <div className={styles.row} key={port.name}>
                <Link to={here(port.name)}>{port.name}</Link>
                <span>{port.peer ? host.namespaces[port.peer.namespace]?.name : ''}</span>
              </div>
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

/** An interface somewhere else: with the container it is in. */
function End({ host, end }: { host: Host; end: InterfaceRef }) {
  const namespace = host.namespaces[end.namespace];
  const ref: ElementRef = { kind: 'interface', host: host.id, namespace: end.namespace, interface: end.name };
  return (
    <>
      <Link to={ref}>{end.name}</Link>
      {namespace && end.namespace !== ROOT_NAMESPACE && ` (${namespace.name})`}
    </>
  );
}
