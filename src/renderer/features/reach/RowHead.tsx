import { IconRadar2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';
import type { ChartEnd } from './chart';
import { measurable } from './measurable';
import { useMeasured } from './measured';
import type { About } from './ReachHead';
import styles from './reach.module.css';

/** Who asks, and the button that measures all of its row. */
export function RowHead({ row, from, ...about }: About & { row: number; from: ChartEnd }) {
  const { t } = useTranslation('reach');
  const client = useClient();
  const busy = useMeasured((store) => store.run !== null);
  const measure = useMeasured((store) => store.measure);
  const pairs = measurable(about, [row]);
  return (
    <th scope="row">
      <div className={styles.asking} data-presence={from.presence}>
        <span title={from.name}>{from.name}</span>
        {pairs.length > 0 && (
          <IconButton
            icon={IconRadar2}
            iconSize={14}
            size="sm"
            className={styles.measureRow}
            label={t('measureRow', { from: from.name })}
            disabled={busy}
            onClick={() => void measure(client, pairs)}
          />
        )}
      </div>
    </th>
  );
}
