import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { RouteSpec } from '../../../../model/operations/types';
import { addRoute, changeRoute, type PlanProblem } from '../../../../model/plan';
import type { Route } from '../../../../model/state';
import { Disclosure } from '../../../kit/disclosure';
import type { Mend } from '../../plans/use-fields';
import { addressesOf } from '../../topology/inspector/HostFacts';
import type { HostAsk } from '../host-ask';
import { shown, specOf } from '../routes/route-rows';
import styles from './forms.module.css';
import type { FormProps } from './HostDrawer';
import { HostFrame } from './HostFrame';
import type { Make } from './plans';

type Draft = { destination: string; gateway: string; device: string | null; source: string; metric: number | string };

/** A route: a new one, or one that is there already with other particulars. */
export function RouteForm({ ask, state, onClose }: FormProps<Extract<HostAsk, { kind: 'route' }>>) {
  const { t } = useTranslation('linux');
  const [draft, setDraft] = useState<Draft>(() => draftOf(ask.route));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const make = useCallback<Make>(
    (asked) => {
      const route = routeOf(draft);
      if (route.destination === '') return null;
      const inside = { ...asked, namespace: null, route };
      return ask.route ? changeRoute({ ...inside, before: specOf(ask.route) }) : addRoute(inside);
    },
    [ask.route, draft],
  );
  const mend = ({ params: { suggestion } }: PlanProblem): Mend | null =>
    suggestion === undefined
      ? null
      : { label: t('networks:mend.use', { value: suggestion }), run: () => change({ destination: suggestion }) };
  const devices = Object.values(state.hosts[ask.machine]?.namespaces[ROOT_NAMESPACE]?.interfaces ?? {})
    .filter(({ kind }) => kind !== 'loopback')
    .map((item) => ({ value: item.name, label: [item.name, ...addressesOf(item)].join(' · ') }));
  return (
    <HostFrame
      ask={ask}
      state={state}
      make={make}
      mend={mend}
      verb={t(ask.route ? 'form.verb.change' : 'form.verb.add')}
      onClose={onClose}
    >
      {(fields) => (
        <Stack gap={12}>
          <TextInput
            label={t('form.destination')}
            placeholder={t('form.destinationPlaceholder')}
            classNames={{ input: styles.mono }}
            value={draft.destination}
            spellCheck={false}
            data-autofocus
            onChange={(event) => change({ destination: event.currentTarget.value })}
            {...fields.at('route.destination')}
          />
          <div className={styles.pair}>
            <TextInput
              label={t('form.gateway')}
              placeholder={t('form.gatewayPlaceholder')}
              classNames={{ input: styles.mono }}
              value={draft.gateway}
              spellCheck={false}
              onChange={(event) => change({ gateway: event.currentTarget.value })}
              {...fields.at('route.gateway')}
            />
            <Select
              label={t('form.device')}
              placeholder={t('form.deviceAny')}
              data={devices}
              value={draft.device}
              clearable
              onChange={(device) => change({ device })}
              {...fields.at('route.device')}
            />
          </div>
          <Disclosure label={t('form.more')} opened={draft.source !== '' || draft.metric !== ''}>
            <div className={styles.pair}>
              <TextInput
                label={t('form.source')}
                placeholder={t('form.sourceAny')}
                classNames={{ input: styles.mono }}
                value={draft.source}
                spellCheck={false}
                onChange={(event) => change({ source: event.currentTarget.value })}
                {...fields.at('route.source')}
              />
              <NumberInput
                label={t('form.metric')}
                placeholder={t('form.metricAny')}
                value={draft.metric}
                min={0}
                allowDecimal={false}
                hideControls
                onChange={(metric) => change({ metric })}
                {...fields.at('route.metric')}
              />
            </div>
          </Disclosure>
        </Stack>
      )}
    </HostFrame>
  );
}

const NOTHING: Draft = { destination: '', gateway: '', device: null, source: '', metric: '' };

const draftOf = (route: Route | null): Draft =>
  route === null
    ? NOTHING
    : {
        destination: shown(route),
        gateway: route.gateway ?? '',
        device: route.device,
        source: route.source ?? '',
        metric: route.metric === 0 ? '' : route.metric,
      };

/** `default` is the whole of the gateway's family. */
function routeOf({ destination, gateway, device, source, metric }: Draft): RouteSpec {
  const typed = destination.trim();
  const whole = gateway.includes(':') ? '::/0' : '0.0.0.0/0';
  return {
    destination: typed === 'default' ? whole : typed,
    gateway: gateway.trim() || null,
    device,
    source: source.trim() || null,
    metric: metric === '' ? null : Number(metric),
  };
}
