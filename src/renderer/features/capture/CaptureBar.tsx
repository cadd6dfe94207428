import { Button, Select, TextInput } from '@mantine/core';
import { IconDownload, IconEraser, IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Host } from '../../../model/state';
import { useClient, useObservable } from '../../data/hooks';
import { download } from '../../kit/download';
import { IconButton } from '../../kit/icon-button';
import type { Pair } from './asked';
import styles from './capture.module.css';
import { useCaptures } from './captures';
import { legKey, legsOf } from './legs';
import type { Captured, CaptureSession, Line } from './session';

type Props = { host: Host; session: CaptureSession | null; shown: readonly Line[]; pair: Pair | null };

const NOTHING: Captured = { state: 'stopped', error: null, command: [], lines: [], left: 0 };
const NOBODY = { get: () => NOTHING, subscribe: () => () => undefined };

/** Where to look, and what to do with what is seen. */
export function CaptureBar({ host, session, shown, pair }: Props) {
  const { t } = useTranslation('capture');
  const client = useClient();
  const { state, lines } = useObservable(session?.captured ?? NOBODY);
  const { filter, onlyAsked, held, start, set } = useCaptures();
  const legs = useMemo(() => legsOf(host), [host]);
  const [chosen, choose] = useState<string | null>(null);
  const key = chosen ?? (session ? legKey(session.target) : (legs[0]?.key ?? null));
  const leg = legs.find((one) => one.key === key);
  const places = [...new Set(legs.map(({ place }) => place))];
  const goes = state === 'running' || state === 'starting';
  return (
    <div className={styles.bar}>
      <Select
        className={styles.leg}
        size="xs"
        aria-label={t('where')}
        searchable
        allowDeselect={false}
        value={key}
        onChange={choose}
        data={places.map((place) => ({
          group: place ?? host.name,
          items: legs
            .filter((one) => one.place === place)
            .map(({ key: value, device, addresses }) => ({
              value,
              label: [place, device, addresses[0]].filter(Boolean).join(' · '),
            })),
        }))}
      />
      {goes && session && (!chosen || chosen === legKey(session.target)) ? (
        <Button size="xs" onClick={() => session.stop()}>
          {t('stop')}
        </Button>
      ) : (
        <Button size="xs" variant="filled" disabled={!leg} onClick={() => leg && start(client, host.id, leg.target)}>
          {t('start')}
        </Button>
      )}
      <span className={styles.rule} />
      <TextInput
        className={styles.filter}
        size="xs"
        aria-label={t('filter')}
        placeholder={t('filter')}
        leftSection={<IconSearch size={14} stroke={1.6} />}
        value={filter}
        onChange={(event) => set({ filter: event.currentTarget.value })}
      />
      {pair && (
        <Button
          size="xs"
          aria-pressed={onlyAsked}
          variant={onlyAsked ? 'light' : 'default'}
          onClick={() => set({ onlyAsked: !onlyAsked })}
        >
          {t('onlyAsked', { source: pair.source, destination: pair.destination })}
        </Button>
      )}
      <span className={styles.gap} />
      <IconButton
        icon={held === null ? IconPlayerPause : IconPlayerPlay}
        size="sm"
        label={t(held === null ? 'pause' : 'along')}
        aria-pressed={held !== null}
        disabled={lines.length === 0}
        onClick={() => set({ held: held === null ? (lines.at(-1)?.number ?? 0) : null })}
      />
      <IconButton
        icon={IconEraser}
        size="sm"
        label={t('clear')}
        disabled={lines.length === 0}
        onClick={() => {
          session?.clear();
          set({ held: null });
        }}
      />
      <IconButton
        icon={IconDownload}
        size="sm"
        label={t('export')}
        disabled={!session || shown.length === 0}
        onClick={() => session && download(`${fileName(host, session)}.pcap`, new Blob([session.file(shown)]))}
      />
    </div>
  );
}

const fileName = ({ name }: Host, { target }: CaptureSession) =>
  [name, target.container ?? target.namespace, target.device]
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^\w.-]+/g, '_');
