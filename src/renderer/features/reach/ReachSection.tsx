import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { managedHosts } from '../../../model/focus';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { useView } from '../../app/view';
import { useRealm, useTopology } from '../../data/hooks';
import { Empty } from '../../kit/empty';
import { HostGate } from '../topology/HostGate';
import { asked, useReachView } from './asked';
import { type Shown, shownOf } from './filter';
import { Legend } from './Legend';
import { Matrix } from './Matrix';
import { pairKey, useMeasured } from './measured';
import { PairDetails } from './PairDetails';
import { ReachHead } from './ReachHead';
import styles from './reach.module.css';
import { standingOf } from './standing';
import { useChart } from './use-chart';

export function ReachSection() {
  const { host, all } = useView();
  const realm = useRealm(host);
  const { state } = useTopology(host);
  if (!host || !state?.hosts[hostId(host)]) return <HostGate host={host ?? ''} />;
  // What was measured is kept by the host that is looked at; for all hosts, by the same one always.
  const looked = all ? (managedHosts(state)[0]?.id ?? host) : host;
  return <Charted key={all ? `all of ${realm}` : host} host={looked} all={all} state={state} />;
}

/** A pair by the keys of its ends, so that it stays chosen while others come and go. */
export type Chosen = { from: string; to: string };

/** Who reaches whom: as the model foretells it, as it was measured, and what a plan under review would change. */
function Charted({ host, all, state }: { host: string; all: boolean; state: State }) {
  const { t } = useTranslation('reach');
  const { kind, port, from, to, only } = useReachView();
  const protocol = useMemo(() => asked(kind, port), [kind, port]);
  const chart = useChart(state, protocol, all ? null : hostId(host));
  const filter = useDeferredValue(useMemo(() => ({ from, to, only }), [from, to, only]));
  // What was measured decides what is shown only where it is asked for.
  const measured = useMeasured((store) => (filter.only === 'differs' ? store.measured : null));
  const shown = useMemo((): Shown => {
    const key = (row: number, column: number) =>
      pairKey(host, protocol, chart.ends[row]?.end.key ?? '', chart.ends[column]?.end.key ?? '');
    return shownOf(chart, filter, (row, column) =>
      standingOf(chart.pair(row, column).now, measured?.get(key(row, column))),
    );
  }, [host, protocol, chart, filter, measured]);
  const [chosen, choose] = useState<Chosen | null>(null);
  const about = { host, state, chart, shown };
  return (
    <main className={styles.page} aria-label={t('title')}>
      <ReachHead {...about} />
      <Legend pending={chart.ends.some((end) => end.after >= 0)} />
      {shown.rows.length > 0 && shown.columns.length > 0 ? (
        <Matrix {...about} chosen={chosen} onChoose={choose} />
      ) : (
        <Empty within title={t(`none.${filter.only}`)} />
      )}
      {chosen && <PairDetails {...about} chosen={chosen} onClose={() => choose(null)} />}
    </main>
  );
}
