import { Autocomplete, Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { IconPointer } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { State } from '../../../model/state';
import { useHostsInFocus } from '../../app/use-focus';
import { useClient } from '../../data/hooks';
import { IconButton } from '../../kit/icon-button';
import { originKey, originsOf, targetsOf } from './ends';
import { PredictionView } from './PredictionView';
import { usePicking } from './picking';
import { predict } from './predict';
import { useProbeDraft } from './probe-draft';
import { useProbes } from './probe-store';
import { probeOf, type Question } from './question';
import { Results } from './Results';
import styles from './verify.module.css';

type Props = { host: string; state: State };

/** Asks the real thing: from any container, the host or this computer. */
export function VerifyPanel({ host, state }: Props) {
  const { t } = useTranslation();
  const client = useClient();
  const ask = useProbes((probes) => probes.ask);
  const { from, kind, target, port, fill } = useProbeDraft();
  const { end, begin, stop } = usePicking();
  const picking = end !== null;
  const machines = useHostsInFocus(state);
  const origins = useMemo(() => {
    const hostItself = (name: string) => t('verify:hostItself', { host: name });
    return originsOf(state, machines, { physical: t('verify:physical'), hostItself });
  }, [state, machines, t]);
  const chosen = origins.find((candidate) => from && originKey(candidate.origin) === originKey(from)) ?? origins[0];
  const targets = useMemo(() => targetsOf(state, machines, kind), [state, machines, kind]);
  const fits = (value: string, typed: string) => {
    const about = targets.find((known) => known.value === value)?.about ?? '';
    return `${value} ${about}`.toLowerCase().includes(typed.trim().toLowerCase());
  };
  const ported = kind === 'tcp' || kind === 'udp';
  const ready = Boolean(chosen && target.trim() && (!ported || Number(port) > 0));

  const to = target.trim();
  const question = useMemo((): Question | null => {
    if (!chosen || !ready) return null;
    if (kind === 'lookup') return { kind, from: chosen.origin, name: to };
    return kind === 'ping'
      ? { kind, from: chosen.origin, target: to }
      : { kind, from: chosen.origin, target: to, port: Number(port) };
  }, [chosen, ready, kind, to, port]);
  const prediction = useMemo(() => question && predict(state, question), [state, question]);
  const probe = question && probeOf(question, state);
  const run = () => {
    if (chosen && probe && typeof probe !== 'string') void ask(client, probe, chosen.label, prediction);
  };
  return (
    <section className={styles.panel} aria-label={t('verify:title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <IconButton
          icon={IconPointer}
          label={t('verify:pick')}
          className={styles.pick}
          aria-pressed={picking}
          onClick={() => (picking ? stop() : begin('from'))}
        />
        <Select
          label={t('verify:from')}
          data={origins.map(({ origin, label }) => ({ value: originKey(origin), label }))}
          value={chosen ? originKey(chosen.origin) : null}
          onChange={(value) =>
            fill({ from: origins.find(({ origin }) => originKey(origin) === value)?.origin ?? null })
          }
          allowDeselect={false}
          searchable
        />
        <div>
          <span className={styles.label}>{t('verify:kind')}</span>
          <SegmentedControl
            aria-label={t('verify:kind')}
            value={kind}
            onChange={(value) => fill({ kind: value })}
            data={(['ping', 'tcp', 'udp', 'lookup'] as const).map((value) => ({
              value,
              label: t(`verify:kinds.${value}`),
            }))}
          />
        </div>
        <Autocomplete
          label={t('verify:to')}
          placeholder={t('verify:toHint')}
          data={targets.map(({ value }) => value)}
          renderOption={({ option }) => (
            <span className={styles.target}>
              {option.value}
              <span>{targets.find(({ value }) => value === option.value)?.about}</span>
            </span>
          )}
          filter={({ options, search }) => options.filter((option) => 'value' in option && fits(option.value, search))}
          value={target}
          onChange={(value) => fill({ target: value })}
          spellCheck={false}
          className={styles.grow}
        />
        {ported && (
          <NumberInput
            label={t('verify:port')}
            value={port}
            onChange={(value) => fill({ port: value })}
            min={1}
            max={65535}
            w={84}
            hideControls
          />
        )}
        <Button type="submit" variant="filled" disabled={!probe || typeof probe === 'string'} className={styles.run}>
          {t('verify:run')}
        </Button>
      </form>
      {typeof probe === 'string' && <p className={styles.why}>{t(`verify:unmeasurable.${probe}`)}</p>}
      <div className={styles.body} data-alone={prediction === null || undefined}>
        {prediction && <PredictionView host={host} prediction={prediction} state={state} />}
        <Results />
      </div>
    </section>
  );
}
