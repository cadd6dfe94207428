import { useTranslation } from 'react-i18next';
import { findContainer, sharedWith } from '../../../../model/find';
import type { Container, Host, PublishedPort } from '../../../../model/state';
import { Fact, Facts } from '../../../kit/facts';
import { Tag, type TagTone } from '../../../kit/tag';
import { ContainerActions } from './ContainerActions';
import { ContainerLeg } from './ContainerLeg';
import styles from './Inspector.module.css';
import { Link, Pairs, Section } from './parts';
import { RawJson } from './RawJson';

const TONES: Partial<Record<Container['state'], TagTone>> = {
  running: 'ok',
  paused: 'warn',
  restarting: 'warn',
  dead: 'danger',
};

export function ContainerFacts({ host, container }: { host: Host; container: Container }) {
  const { t } = useTranslation('topology');
  return (
    <>
      <ContainerActions host={host} container={container} />
      <Facts>
        <Fact
          label={t('container.state')}
          value={<Tag tone={TONES[container.state] ?? 'plain'}>{t(`container.states.${container.state}`)}</Tag>}
        />
        <Fact label={t('container.image')} value={container.image} copy={container.image} />
        <Fact label={t('container.command')} value={container.command} copy={container.command} mono />
        <Fact label={t('container.id')} value={container.id.slice(0, 12)} copy={container.id} mono />
      </Facts>
      <Mode host={host} container={container} />
      {Object.values(container.endpoints).map((leg) => (
        <ContainerLeg key={leg.network} host={host} container={container} leg={leg} />
      ))}
      {container.ports.length > 0 && (
        <Section title={t('container.ports')}>
          <ul className={styles.pairs}>
            {container.ports.map((port) => (
              <li key={portKey(port)}>
                {port.hostPort === null
                  ? t('container.exposed', { container: `${port.containerPort}/${port.protocol}` })
                  : t('container.published', {
                      host: hostEnd(port),
                      container: `${port.containerPort}/${port.protocol}`,
                    })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {Object.keys(container.labels).length > 0 && (
        <Section title={t('container.labels')}>
          <Pairs pairs={container.labels} />
        </Section>
      )}
      <RawJson host={host.id} kind="container" id={container.id} name={container.name} />
    </>
  );
}

const portKey = ({ protocol, containerPort, hostAddress, hostPort }: PublishedPort) =>
  `${hostAddress} ${hostPort} ${containerPort} ${protocol}`;
const hostEnd = ({ hostAddress, hostPort }: PublishedPort) =>
  `${hostAddress?.includes(':') ? `[${hostAddress}]` : (hostAddress ?? '*')}:${hostPort}`;

/** Modes in which it has no legs of its own. */
function Mode({ host, container }: { host: Host; container: Container }) {
  const { t } = useTranslation('topology');
  const owner = sharedWith(container.networkMode);
  if (container.networkMode === 'host') return <p className={styles.note}>{t('container.sharesHost')}</p>;
  if (container.networkMode === 'none') return <p className={styles.note}>{t('container.noNetwork')}</p>;
  if (owner === null) return null;
  const found = findContainer(host, owner);
  return (
    <p className={styles.note}>
      {t('container.sharesWith', { name: found?.name ?? owner })}{' '}
      {found && <Link to={{ kind: 'container', host: host.id, container: found.id }}>{found.name}</Link>}
    </p>
  );
}
