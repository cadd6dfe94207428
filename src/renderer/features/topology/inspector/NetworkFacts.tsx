import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Host, Network } from '../../../../model/state';
import { Fact, Facts } from '../../../kit/facts';
import { useAsk } from '../../plans/ask';
import { byName } from '../../plans/network-choices';
import { SolutionActions } from '../../solutions/SolutionActions';
import styles from './Inspector.module.css';
import { Link, Pairs, Section } from './parts';
import { RawJson } from './RawJson';

export function NetworkFacts({ host, network }: { host: Host; network: Network }) {
  const { t } = useTranslation('topology');
  const members = Object.values(host.containers)
    .filter(({ endpoints }) => endpoints[network.id])
    .sort(byName);
  const device = (name: string | null) =>
    name && host.namespaces[ROOT_NAMESPACE]?.interfaces[name] ? (
      <Link to={{ kind: 'interface', host: host.id, namespace: ROOT_NAMESPACE, interface: name }}>{name}</Link>
    ) : (
      name
    );
  return (
    <>
      <NetworkActions host={host} network={network} />
      {network.predefined && <p className={styles.note}>{t('network.predefined')}</p>}
      <Facts>
        <Fact label={t('network.driver')} value={network.driver} />
        {network.ipam.map((pool) => (
          <PoolFacts key={pool.subnet} pool={pool} />
        ))}
        <Fact label={t('network.bridge')} value={device(network.bridge)} copy={network.bridge} mono />
        <Fact label={t('network.parent')} value={device(network.parent)} copy={network.parent} mono />
        <Fact label={t('network.mode')} value={network.mode} />
        <Fact label={t('network.internal')} value={network.internal && t('network.internalYes')} />
        <Fact label={t('network.ipv6')} value={network.ipv6 && t('common:yes')} />
        <Fact label={t('network.scope')} value={network.scope !== 'local' && network.scope} />
        <Fact label={t('network.id')} value={network.id.slice(0, 12)} copy={network.id} mono />
      </Facts>
      {network.driver === 'overlay' && <TunnelFacts host={host} network={network} />}
      <Section title={`${t('network.members')} · ${members.length}`}>
        {members.length === 0 && <p className={styles.note}>{t('network.nobody')}</p>}
        <div className={styles.rows}>
          {members.map((member) => (
            <div className={styles.row} key={member.id}>
              <Link to={{ kind: 'container', host: host.id, container: member.id }}>{member.name}</Link>
              <span>{member.endpoints[network.id]?.ipv4 ?? '–'}</span>
            </div>
          ))}
        </div>
      </Section>
      {Object.keys(network.options).length > 0 && (
        <Section title={t('network.options')}>
          <Pairs pairs={network.options} />
        </Section>
      )}
      {Object.keys(network.labels).length > 0 && (
        <Section title={t('network.labels')}>
          <Pairs pairs={network.labels} />
        </Section>
      )}
      <RawJson host={host.id} kind="network" id={network.id} name={network.name} />
    </>
  );
}

/** What carries an overlay network from host to host. Docker keeps it in a namespace that only root may look into. */
function TunnelFacts({ host, network: { tunnel } }: { host: Host; network: Network }) {
  const { t } = useTranslation('topology');
  if (!tunnel) {
    const barred = host.unread.some(({ fact }) => fact === 'namespaces' || fact === 'links');
    return (
      <Section title={t('tunnel.title')}>
        <p className={styles.note}>{t(barred ? 'tunnel.barred' : 'tunnel.none')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('tunnel.title')}>
      <Facts>
        <Fact label={t('tunnel.vni')} value={tunnel.vni} mono />
        <Fact label={t('tunnel.port')} value={`${tunnel.port}/udp`} mono />
        <Fact label={t('tunnel.mtu')} value={tunnel.mtu} mono />
      </Facts>
      <div className={styles.rows}>
        {tunnel.remotes.map(({ address, mac, node }) => (
          <div className={styles.row} key={address}>
            <span title={mac}>{address}</span>
            <span>{node === null ? t('tunnel.unknown') : t('tunnel.via', { node })}</span>
          </div>
        ))}
      </div>
    </Section>
  );
}

function PoolFacts({ pool }: { pool: Network['ipam'][number] }) {
  const { t } = useTranslation('topology');
  return (
    <>
      <Fact label={t('network.subnet')} value={pool.subnet} copy={pool.subnet} mono />
      <Fact label={t('network.gateway')} value={pool.gateway} copy={pool.gateway} mono />
      <Fact label={t('network.range')} value={pool.range} copy={pool.range} mono />
      {Object.entries(pool.reserved).map(([name, address]) => (
        <Fact key={name} label={t('network.reserved', { name })} value={address} copy={address} mono />
      ))}
    </>
  );
}

function NetworkActions({ host, network }: { host: Host; network: Network }) {
  const { t } = useTranslation('topology');
  const put = useAsk((asking) => asking.put);
  const lonely = network.driver === 'host' || network.driver === 'null';
  return (
    <div className={styles.actions} role="group" aria-label={t('actions.label')}>
      <Button size="xs" onClick={() => put({ kind: 'run', host: host.id, network: network.name })}>
        {t('actions.runHere')}
      </Button>
      {!lonely && (
        <Button
          size="xs"
          onClick={() => put({ kind: 'connect', host: host.id, container: null, network: network.name })}
        >
          {t('actions.connectHere')}
        </Button>
      )}
      <SolutionActions host={host} network={network} />
      {!network.predefined && (
        <Button
          size="xs"
          color="vermilion"
          variant="light"
          onClick={() => put({ kind: 'remove-network', host: host.id, network: network.name })}
        >
          {t('actions.remove')}
        </Button>
      )}
    </div>
  );
}
