import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { Segment, State } from '../../../../model/state';
import { Fact, Facts } from '../../../kit/facts';
import { addressesOf } from './HostFacts';
import styles from './Inspector.module.css';
import { Link, Section } from './parts';

export function SegmentFacts({ segment, state }: { segment: Segment; state: State }) {
  const { t } = useTranslation('topology');
  return (
    <>
      <Facts>
        {segment.subnets.map((subnet) => (
          <Fact key={subnet} label={t('segment.subnets')} value={subnet} copy={subnet} mono />
        ))}
      </Facts>
      <Section title={t('segment.machines')}>
        <div className={styles.rows}>
          {segment.ports.map((port) => {
            const host = state.hosts[port.host];
            const card = host?.namespaces[ROOT_NAMESPACE]?.interfaces[port.interface];
            return (
              host && (
                <div className={styles.row} key={`${port.host} ${port.interface}`}>
                  <Link to={{ kind: 'host', host: host.id }}>{host.name}</Link>
                  <span>{[port.interface, ...(card ? addressesOf(card) : [])].join(' ')}</span>
                </div>
              )
            );
          })}
        </div>
      </Section>
    </>
  );
}
