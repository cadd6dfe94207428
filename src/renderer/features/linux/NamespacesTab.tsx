import { IconBox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { namedNamespace } from '../../../model/ids';
import type { Host, Namespace } from '../../../model/state';
import { Empty } from '../../kit/empty';
import { addressesOf } from '../topology/inspector/HostFacts';
import type { TabProps } from './HostSection';
import styles from './linux.module.css';
import { shown } from './routes/route-rows';

/** Named network namespaces (`ip netns`), with what is in them. Containers’ own are on the chart. */
export function NamespacesTab({ host }: TabProps) {
  const { t } = useTranslation('linux');
  const named = namedNamespaces(host);
  if (named.length === 0)
    return (
      <Empty within icon={IconBox} title={t('namespaces.none')}>
        {t('namespaces.noneBody')}
      </Empty>
    );
  return (
    <section className={styles.settings} tabIndex={0} aria-label={t('tabs.namespaces')}>
      {named.map((namespace) => (
        <section key={namespace.id} className={styles.group} aria-label={namespace.name}>
          <header className={styles.groupHead}>
            <h2>{namespace.name}</h2>
          </header>
          <Inside host={host} namespace={namespace} />
        </section>
      ))}
    </section>
  );
}

const namedNamespaces = (host: Host): Namespace[] =>
  Object.values(host.namespaces)
    .filter(({ id, name }) => id === namedNamespace(name))
    .sort((a, b) => a.name.localeCompare(b.name));

function Inside({ host, namespace }: { host: Host; namespace: Namespace }) {
  const { t } = useTranslation('linux');
  const links = Object.values(namespace.interfaces).filter(({ kind }) => kind !== 'loopback');
  const routes = namespace.routes.filter(({ table, type }) => table === 'main' && type === 'unicast');
  return (
    <ul className={styles.list}>
      {links.length === 0 && <li className={styles.none}>{t('namespaces.empty')}</li>}
      {links.map((item) => (
        <li key={item.name} className={styles.setting}>
          <span className={styles.name}>{item.name}</span>
          <span className={styles.soft}>
            {[
              t(`topology:interface.kinds.${item.kind}`),
              item.parent && t('namespaces.on', { parent: item.parent.name }),
              item.peer &&
                t('namespaces.peer', { peer: item.peer.name, owner: host.namespaces[item.peer.namespace]?.name ?? '' }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span className={styles.gap} />
          <span className={styles.mono}>{addressesOf(item).join('  ') || '–'}</span>
        </li>
      ))}
      {routes.map((route) => (
        <li key={`${route.destination} ${route.device}`} className={styles.setting}>
          <code className={styles.soft}>
            {[shown(route), route.gateway && `via ${route.gateway}`, route.device && `dev ${route.device}`]
              .filter(Boolean)
              .join(' ')}
          </code>
        </li>
      ))}
    </ul>
  );
}
