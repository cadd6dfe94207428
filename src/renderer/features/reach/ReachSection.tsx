import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { type Reach, reach } from '../../../model/reach';
import type { State } from '../../../model/state';
import type { Protocol } from '../../../model/trace';
import { useView } from '../../app/view';
import { useTopology } from '../../data/hooks';
import { download } from '../../kit/download';
import { HostGate } from '../topology/HostGate';
import { matrixCsv } from './csv';
import { Matrix } from './Matrix';
import styles from './reach.module.css';

export function ReachSection() {
  const host = useView((view) => view.host) ?? '';
  const { state } = useTopology(host);
  if (!state?.hosts[hostId(host)]) return <HostGate host={host} />;
  return <Charted host={host} state={state} />;
}

/** Who reaches whom, as the model foretells it, for pings or a TCP port. */
function Charted({ host, state }: { host: string; state: State }) {
  const { t } = useTranslation('reach');
  const [kind, setKind] = useState<'icmp' | 'tcp'>('icmp');
  const [port, setPort] = useState(80);
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter.trim().toLowerCase());
  const protocol = useMemo((): Protocol => (kind === 'icmp' ? { kind } : { kind, port }), [kind, port]);
  const found = useReach(state, protocol);
  const shown = useMemo(
    () => found.ends.flatMap((end, at) => (end.name.toLowerCase().includes(wanted) ? [at] : [])),
    [found, wanted],
  );
  return (
    <main className={styles.page} aria-label={t('title')}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <SegmentedControl
          aria-label={t('protocol')}
          value={kind}
          onChange={(value) => setKind(value)}
          data={[
            { value: 'icmp', label: t('ping') },
            { value: 'tcp', label: t('tcp') },
          ]}
        />
        {kind === 'tcp' && (
          <NumberInput
            aria-label={t('port')}
            value={port}
            onChange={(value) => setPort(Math.min(65535, Math.max(1, Number(value) || 1)))}
            min={1}
            max={65535}
            w={84}
            hideControls
          />
        )}
        <TextInput
          aria-label={t('filter')}
          placeholder={t('filter')}
          leftSection={<IconSearch size={14} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button
          leftSection={<IconDownload size={15} />}
          onClick={() => download(`reachability-${host}.csv`, matrixCsv(found, shown), 'text/csv')}
        >
          {t('exportCsv')}
        </Button>
      </header>
      <p className={styles.hint}>{t('hint')}</p>
      <Matrix host={host} state={state} reach={found} shown={shown} />
    </main>
  );
}

/** Only what a change touched is traced again. */
function useReach(state: State, protocol: Protocol): Reach {
  const last = useRef<Reach | undefined>(undefined);
  return useMemo(() => {
    last.current = reach(state, protocol, {}, last.current);
    return last.current;
  }, [state, protocol]);
}
