import { IconRadar2 } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import { IconButton } from '../../kit/icon-button';
import { Tag } from '../../kit/tag';
import { useTopologyView } from '../topology/view';
import { useProbeDraft } from '../verify/probe-draft';
import { isOf, type Pair } from './asked';
import styles from './capture.module.css';
import { holderOf } from './holder';
import type { Line } from './session';
import { endsOf, protocolOf, wordsOf } from './words';

type Props = {
  lines: readonly Line[];
  pair: Pair | null;
  /** The newest is kept in sight. */
  along: boolean;
  state: State;
  host: string;
};

const HEIGHT = 24;

export function PacketList({ lines, pair, along, state, host }: Props) {
  const { t } = useTranslation('capture');
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    estimateSize: () => HEIGHT,
    getScrollElement: () => scroller.current,
    overscan: 12,
  });
  useEffect(() => {
    if (along && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [along, lines]);
  return (
    <div ref={scroller} className={styles.list} role="log" aria-label={t('packets')} tabIndex={0} aria-live="off">
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={line.number}
              className={styles.line}
              data-asked={(pair && isOf(pair, line)) || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <time>{clockOf(line.packet.at)}</time>
              <span className={styles.ends}>{endsText(line)}</span>
              <span className={styles.protocol}>
                <Tag tone={toneOf(line)}>{protocolOf(line.reading)}</Tag>
                {line.reading.vlans.map((id) => (
                  <Tag key={id}>{`VLAN ${id}`}</Tag>
                ))}
              </span>
              <span className={styles.words} title={wordsOf(line.reading, t)}>
                {wordsOf(line.reading, t)}
              </span>
              <Ask line={line} state={state} host={host} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Asks the model about the same pair: what became of it on its way. */
function Ask({ line, state, host }: { line: Line; state: State; host: string }) {
  const { t } = useTranslation('capture');
  const fill = useProbeDraft((draft) => draft.fill);
  const { source, destination } = endsOf(line.reading);
  const from = source === null ? null : holderOf(state, hostId(host), source);
  if (!from || destination === null || line.reading.protocol === 'ARP') return null;
  return (
    <IconButton
      icon={IconRadar2}
      size={20}
      iconSize={13}
      className={styles.ask}
      label={t('ask', { source, destination })}
      onClick={() => {
        fill({ from, target: destination, ...kindOf(line) });
        useTopologyView.getState().set({ drawer: 'verify' });
      }}
    />
  );
}

function kindOf({ reading: { protocol, params } }: Line) {
  if (protocol === 'TCP') return { kind: 'tcp' as const, port: Number(params.port) };
  if (protocol === 'UDP') return { kind: 'udp' as const, port: Number(params.port) };
  return { kind: 'ping' as const };
}

function endsText({ reading }: Line): string {
  const { source, destination } = endsOf(reading);
  if (source === null && destination === null) return '';
  return `${source ?? '?'} → ${destination ?? '*'}`;
}

/** What tells of trouble stands out. */
function toneOf({ reading: { code } }: Line): 'plain' | 'danger' | 'accent' {
  if (/unreachable|prohibited|expired|too-big|reset|no-name|refused|nak|decline/.test(code)) return 'danger';
  return code.startsWith('arp.') || code.startsWith('nd.') ? 'plain' : 'accent';
}

/** To the millisecond, in this computer's time zone. */
function clockOf(microseconds: number): string {
  const at = new Date(microseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}
