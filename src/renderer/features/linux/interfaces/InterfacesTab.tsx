import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAfter, withGhosts } from '../ghosts';
import type { TabProps } from '../HostSection';
import { useHostAsk } from '../host-ask';
import styles from '../linux.module.css';
import { useLinuxView } from '../linux-view';
import { obstacleTo } from '../obstacles';
import { InterfaceRow } from './InterfaceRow';
import { interfaceTree, rowsOf } from './tree';

const COLUMNS = ['interface', 'state', 'addresses', 'hardware', 'manager', 'networks'] as const;

/** Everything the host has to send packets through, by what is on top of what. */
export function InterfacesTab({ via, state, host }: TabProps) {
  const { t } = useTranslation('linux');
  const folds = useLinuxView((view) => view.folds);
  const put = useHostAsk((asking) => asking.put);
  const after = useAfter(host);
  const tree = useMemo(() => interfaceTree(withGhosts(host, after)), [host, after]);
  const rows = useMemo(() => rowsOf(tree, folds), [tree, folds]);
  const changeable = obstacleTo('links', host) === null;
  return (
    <section className={styles.tab} aria-label={t('tabs.interfaces')}>
      <div className={styles.bar}>
        <p className={styles.hint}>{t('interfaces.hint')}</p>
        <Button
          variant="filled"
          leftSection={<IconPlus size={15} />}
          disabled={!changeable}
          onClick={() => put({ kind: 'subinterface', via, machine: host.id, parent: null })}
        >
          {t('interfaces.make')}
        </Button>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('tabs.interfaces')}>
        <table className={styles.table}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`interfaces.columns.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className={styles.unseen}>{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <InterfaceRow
                key={row.key}
                row={row}
                via={via}
                state={state}
                host={host}
                after={after}
                changeable={changeable}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.none}>{t('interfaces.none')}</p>}
      </div>
    </section>
  );
}
