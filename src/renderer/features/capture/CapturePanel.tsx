import { IconWaveSine } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { toShell } from '../../../model/operations';
import type { State } from '../../../model/state';
import { useObservable } from '../../data/hooks';
import { errorText } from '../../i18n/error-text';
import { Empty } from '../../kit/empty';
import { Notice } from '../../kit/notice';
import { isOf, useAskedPair } from './asked';
import { CaptureBar } from './CaptureBar';
import styles from './capture.module.css';
import { useCaptures } from './captures';
import { PacketList } from './PacketList';
import type { CaptureSession } from './session';
import { protocolOf, wordsOf } from './words';

/** Packets of one interface, a line each. */
export function CapturePanel({ host, state }: { host: string; state: State }) {
  const { t } = useTranslation('capture');
  const session = useCaptures((captures) => captures.session);
  const machine = state.hosts[hostId(host)];
  if (!machine) return null;
  if (!session || session.host !== host)
    return (
      <section className={styles.panel} aria-label={t('title')}>
        <CaptureBar host={machine} session={null} shown={[]} pair={null} />
        <div className={styles.nothing}>
          <Empty within icon={IconWaveSine} title={t('none')}>
            {t('noneBody')}
          </Empty>
        </div>
      </section>
    );
  return <Captured key={session.host} session={session} state={state} host={host} />;
}

function Captured({ session, state, host }: { session: CaptureSession; state: State; host: string }) {
  const { t } = useTranslation('capture');
  const captured = useObservable(session.captured);
  const { filter, onlyAsked, held } = useCaptures();
  const pair = useAskedPair(state);
  const machine = state.hosts[hostId(host)];
  const lines = held === null ? captured.lines : captured.lines.filter(({ number }) => number <= held);
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return lines.filter((line) => {
      if (onlyAsked && pair && !isOf(pair, line)) return false;
      if (words.length === 0) return true;
      const { reading } = line;
      const text = [
        protocolOf(reading),
        reading.source,
        reading.destination,
        wordsOf(reading, t),
        ...reading.vlans.map((id) => `vlan ${id}`),
      ]
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [lines, filter, onlyAsked, pair, t]);
  if (!machine) return null;
  return (
    <section className={styles.panel} aria-label={t('title')}>
      <CaptureBar host={machine} session={session} shown={shown} pair={pair} />
      {captured.error && (
        <Notice tone="danger" title={errorText(t, captured.error).message} banner live>
          {errorText(t, captured.error).advice}
        </Notice>
      )}
      {shown.length > 0 ? (
        <PacketList lines={shown} pair={pair} along={held === null} state={state} host={host} />
      ) : (
        <p className={styles.waiting} role="status">
          {t(waitingFor(captured.state, captured.lines.length > 0))}
        </p>
      )}
      <p className={styles.foot}>
        <span>{t('count', { shown: shown.length, count: captured.lines.length })}</span>
        {captured.left > 0 && <span>{t('left', { count: captured.left })}</span>}
        {captured.command.length > 0 && <code>{toShell(captured.command)}</code>}
      </p>
    </section>
  );
}

function waitingFor(state: 'starting' | 'running' | 'stopped' | 'failed', filtered: boolean): string {
  if (filtered) return 'nothingFits';
  return state === 'running' ? 'quiet' : state === 'starting' ? 'starting' : 'nothingSeen';
}
