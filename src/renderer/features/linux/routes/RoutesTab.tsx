import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import { routesWithGhosts, useAfter } from '../ghosts';
import type { TabProps } from '../HostSection';
import { useHostAsk } from '../host-ask';
import styles from '../linux.module.css';
import { obstacleTo } from '../obstacles';
import { RouteLine } from './RouteLine';
import { fits, TABLES, type TableFilter } from './route-rows';

const COLUMNS = ['destination', 'gateway', 'device', 'source', 'metric', 'table', 'protocol'] as const;

/** The routing tables, as the kernel has them. */
export function RoutesTab({ via, host }: TabProps) {
  const { t } = useTranslation('linux');
  const put = useHostAsk((asking) => asking.put);
  const [table, setTable] = useState<TableFilter>('main');
  const [text, setText] = useState('');
  const after = useAfter(host)?.namespaces[ROOT_NAMESPACE];
  const root = host.namespaces[ROOT_NAMESPACE];
  const rows = root ? routesWithGhosts(root, after).filter(({ route }) => fits(route, table, text)) : [];
  const changeable = obstacleTo('routes', host) === null;
  return (
    <section className={styles.tab} aria-label={t('tabs.routes')}>
      <div className={styles.bar}>
        <SegmentedControl
          aria-label={t('routes.table')}
          value={table}
          onChange={(value) => setTable(value)}
          data={TABLES.map((value) => ({ value, label: t(`routes.tables.${value}`) }))}
        />
        <TextInput
          className={styles.filter}
          aria-label={t('routes.filter')}
          placeholder={t('routes.filter')}
          leftSection={<IconSearch size={15} stroke={1.6} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={styles.gap} />
        <Button
          variant="filled"
          leftSection={<IconPlus size={15} />}
          disabled={!changeable}
          onClick={() => put({ kind: 'route', via, machine: host.id, route: null })}
        >
          {t('routes.add')}
        </Button>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('tabs.routes')}>
        <table className={styles.table}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`routes.columns.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className={styles.unseen}>{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RouteLine key={row.key} row={row} via={via} host={host} changeable={changeable} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.none}>{t(text ? 'routes.nothingFits' : 'routes.none')}</p>}
      </div>
    </section>
  );
}
