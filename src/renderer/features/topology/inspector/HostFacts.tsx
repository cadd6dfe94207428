import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Host, Interface, State } from '../../../../model/state';
import { Fact, Facts } from '../../../kit/facts';
import { Notice } from '../../../kit/notice';
import { useTerminalBelow } from '../../terminal';
import { CardTag } from './CardTag';
import styles from './Inspector.module.css';
import { Link, Section } from './parts';

export function HostFacts({ state, host }: { state: State; host: Host }) {
  const { t } = useTranslation('topology');
  const root = host.namespaces[ROOT_NAMESPACE];
  const forward = root?.sysctl['net.ipv4.ip_forward'];
  const bridges = new Set(Object.values(host.networks).map(({ bridge }) => bridge));
  const cards = Object.values(root?.interfaces ?? {}).filter((item) => isCard(item) && !bridges.has(item.name));
  return (
    <>
      {host.role === 'managed' && <HostActions host={host} />}
      <Facts>
        {host.engine && (
          <>
            <Fact label={t('host.engine')} value={host.engine.version} copy={host.engine.version} />
            <Fact label="API" value={host.engine.apiVersion} />
            <Fact label={t('host.system')} value={host.engine.operatingSystem} />
            <Fact label={t('host.kernel')} value={host.engine.kernel} copy={host.engine.kernel} />
            <Fact label={t('host.firewall')} value={host.engine.firewallBackend} />
            <Fact label={t('host.swarm')} value={t(`host.swarmStates.${host.engine.swarm}`)} />
            <Fact
              label={t('host.counts')}
              value={`${t('host.containers', { count: Object.keys(host.containers).length })}, ${t('host.networks', { count: Object.keys(host.networks).length })}`}
            />
          </>
        )}
        {forward !== undefined && (
          <Fact label={t('host.forwarding')} value={t(forward === '1' ? 'host.on' : 'host.off')} />
        )}
      </Facts>
      {host.unread.length > 0 && (
        <Section title={t('host.unread')}>
          <div className={styles.unread}>
            {host.unread.map(({ fact, reason, detail }) => (
              <Notice key={`${fact} ${reason} ${detail}`} tone="warn" title={t(`host.unreadFacts.${fact}`)}>
                {t(`host.unreadReasons.${reason}`, { detail })}
              </Notice>
            ))}
          </div>
        </Section>
      )}
      {cards.length > 0 && (
        <Section title={t('host.cards')}>
          <div className={styles.rows}>
            {cards.map((card) => (
              <div className={styles.row} key={card.name}>
                <Link to={{ kind: 'interface', host: host.id, namespace: ROOT_NAMESPACE, interface: card.name }}>
                  {card.name}
                </Link>
                <CardTag state={state} host={host} item={card} />
                <span>{addressesOf(card).join(', ') || '–'}</span>
              </div>
            ))}
          </div>
        </Section>
      )}
      <Routes host={host} />
    </>
  );
}

function HostActions({ host }: { host: Host }) {
  const { t } = useTranslation('topology');
  const openTerminal = useTerminalBelow();
  return (
    <div className={styles.actions} role="group" aria-label={t('actions.label')}>
      <Button size="xs" onClick={() => openTerminal({ host: host.id, container: null })}>
        {t('terminal:open')}
      </Button>
    </div>
  );
}

/** A card, or what stands for one; bridges of one's own too. */
const isCard = ({ kind, master }: Interface) =>
  ['physical', 'wireless', 'vlan', 'tunnel', 'bridge'].includes(kind) && master === null;

export const addressesOf = ({ addresses }: Interface): string[] =>
  addresses.filter(({ scope }) => scope !== 'link').map(({ address, prefix }) => `${address}/${prefix}`);

function Routes({ host }: { host: Host }) {
  const { t } = useTranslation('topology');
  const routes = (host.namespaces[ROOT_NAMESPACE]?.routes ?? []).filter(
    ({ table, family, type }) => table === 'main' && family === 4 && type === 'unicast',
  );
  if (routes.length === 0) return null;
  return (
    <Section title={t('host.routes')}>
      <ul className={styles.pairs}>
        {routes.map(({ destination, gateway, device, metric }) => (
          <li key={`${destination} ${gateway} ${device} ${metric}`}>
            {destination === '0.0.0.0/0' ? 'default' : destination}
            {gateway && ` via ${gateway}`}
            {device && ` dev ${device}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
