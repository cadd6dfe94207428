import { Button, NumberInput, Progress, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconDownload, IconRadar2, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { State } from '../../../model/state';
import { useClient } from '../../data/hooks';
import { download } from '../../kit/download';
import { useReachView } from './asked';
import type { ReachChart } from './chart';
import { matrixCsv } from './csv';
import { ONLY, type Shown } from './filter';
import { measurable } from './measurable';
import { pairKey, useMeasured } from './measured';
import styles from './reach.module.css';

export type About = { host: string; state: State; chart: ReachChart; shown: Shown };

/** More would take the better part of an hour where nothing answers. */
const MOST_AT_ONCE = 2000;

/** What is asked of the pairs, which are shown, and what can be done with all of them. */
export function ReachHead(about: About) {
  const { t } = useTranslation('reach');
  const { kind, port, from, to, only, set } = useReachView();
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h1>{t('title')}</h1>
        <Measuring {...about} />
        <CsvButton {...about} />
      </div>
      <div className={styles.line}>
        <SegmentedControl
          aria-label={t('protocol')}
          value={kind}
          onChange={(value) => set({ kind: value })}
          data={(['icmp', 'tcp', 'udp'] as const).map((value) => ({ value, label: t(`protocols.${value}`) }))}
        />
        {kind !== 'icmp' && (
          <NumberInput
            aria-label={t('port')}
            value={port}
            onChange={(value) => set({ port: Math.min(65535, Math.max(1, Number(value) || 1)) })}
            min={1}
            max={65535}
            w={76}
            hideControls
          />
        )}
        <span className={styles.gap} />
        <TextInput
          className={styles.find}
          aria-label={t('filterFrom')}
          placeholder={t('filterFrom')}
          leftSection={<IconSearch size={14} />}
          value={from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          className={styles.find}
          aria-label={t('filterTo')}
          placeholder={t('filterTo')}
          leftSection={<IconSearch size={14} />}
          value={to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
        <Select
          aria-label={t('only')}
          value={only}
          onChange={(value) => set({ only: ONLY.find((name) => name === value) ?? 'all' })}
          data={ONLY.map((value) => ({ value, label: t(`onlys.${value}`) }))}
          allowDeselect={false}
          w={176}
        />
      </div>
    </header>
  );
}

/** Measures all that is shown, a few at a time. */
function Measuring({ host, state, chart, shown }: About) {
  const { t } = useTranslation('reach');
  const client = useClient();
  const { run, measure, cancel } = useMeasured();
  const about = useMemo(() => ({ host, state, chart, shown }), [host, state, chart, shown]);
  const many = shown.rows.length * shown.columns.length > MOST_AT_ONCE;
  const pairs = useMemo(() => (many ? [] : measurable(about, shown.rows)), [about, many, shown]);
  if (run)
    return (
      <div className={styles.measuring} role="status">
        <span>{t('measuring', run)}</span>
        <Progress className={styles.progress} value={(100 * run.done) / run.total} aria-label={t('measuring', run)} />
        <Button onClick={cancel}>{t('common:cancel')}</Button>
      </div>
    );
  const why = many ? t('tooMany', { most: MOST_AT_ONCE }) : chart.protocol.kind === 'udp' ? t('unmeasured.udp') : null;
  return (
    <>
      {why && <span className={styles.why}>{why}</span>}
      <Button
        variant="filled"
        leftSection={<IconRadar2 size={15} stroke={1.7} />}
        disabled={pairs.length === 0}
        onClick={() => void measure(client, pairs)}
      >
        {pairs.length > 0 ? t('measureAll', { count: pairs.length }) : t('measure')}
      </Button>
    </>
  );
}

function CsvButton({ host, chart, shown }: About) {
  const { t } = useTranslation('reach');
  const save = () => {
    const { measured } = useMeasured.getState();
    const key = (row: number, column: number) =>
      pairKey(host, chart.protocol, chart.ends[row]?.end.key ?? '', chart.ends[column]?.end.key ?? '');
    const text = matrixCsv(chart, shown, (row, column) => measured.get(key(row, column)));
    download(`reachability-${host}.csv`, text, 'text/csv');
  };
  return (
    <Button leftSection={<IconDownload size={15} />} onClick={save}>
      {t('exportCsv')}
    </Button>
  );
}
