import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { State } from '../../../model/state';
import { type PortMeasured, portText } from '../../../model/swarm/ports';
import table from '../networks/NetworksTable.module.css';
import styles from './swarm.module.css';

const SIGNS = { open: IconCheck, closed: IconX, unmeasured: IconQuestionMark };

/** One row for each two hosts and direction, one column for each port. */
export function PortTable({ state, measured }: { state: State; measured: readonly PortMeasured[] }) {
  const { t } = useTranslation('swarm');
  const nameOf = (id: PortMeasured['from']) => state.hosts[id]?.name ?? id;
  const columns = [...new Map(measured.map((one) => [portText(one), one]))];
  const pairs = [...new Map(measured.map((one) => [`${one.from} ${one.to}`, one])).values()];
  return (
    <div className={styles.wide}>
      <table className={`${table.table} ${styles.ports}`} aria-label={t('doctor.ports')}>
        <thead>
          <tr>
            <th>{t('doctor.from')}</th>
            <th>{t('doctor.to')}</th>
            {columns.map(([text, { protocol, port }]) => (
              <th key={text}>{protocol === 'icmp' ? t('doctor.column.icmp', { size: port }) : text}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ from, to }) => (
            <tr key={`${from} ${to}`}>
              <td>{nameOf(from)}</td>
              <td>{nameOf(to)}</td>
              {columns.map(([text]) => {
                const one = measured.find((m) => m.from === from && m.to === to && portText(m) === text);
                const Sign = one && SIGNS[one.outcome];
                return (
                  <td key={text}>
                    {one && Sign && (
                      <span className={styles.port} data-outcome={one.outcome}>
                        <Sign size={14} stroke={2} aria-hidden />{' '}
                        {t(one.protocol === 'icmp' ? `doctor.carries.${one.outcome}` : `doctor.outcome.${one.outcome}`)}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
