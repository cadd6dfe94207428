import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../model/operations/types';
import type { HostAsk } from '../host-ask';
import { specOf } from '../routes/route-rows';
import type { FormProps } from './HostDrawer';
import { HostFrame } from './HostFrame';
import { removeFilter, removeLink, removeRoute, setForwarding, setLink } from './plans';

/** A change that needs nothing more to be said. */
export function SimpleForm({ ask, state, onClose }: FormProps) {
  const { t } = useTranslation('linux');
  const plan = useMemo(() => planOf(ask), [ask]);
  const [about, verb] = wordsOf(ask);
  return (
    <HostFrame
      ask={ask}
      state={state}
      plan={plan}
      verb={t(`form.verb.${verb}`)}
      danger={verb === 'remove'}
      device={'device' in ask ? ask.device : 'route' in ask ? (ask.route?.device ?? null) : null}
      lead={t(`form.about.${about}`)}
      onClose={onClose}
    />
  );
}

/** Under `form.about`, and under `form.verb`. */
function wordsOf(ask: HostAsk): [string, string] {
  switch (ask.kind) {
    case 'promiscuous':
    case 'forwarding':
      return ask.on ? [`${ask.kind}On`, 'turnOn'] : [`${ask.kind}Off`, 'turnOff'];
    case 'link-state':
      return ask.on ? ['up', 'change'] : ['down', 'change'];
    case 'remove-route':
      return ['removeRoute', 'remove'];
    default:
      return [ask.kind, 'remove'];
  }
}

function planOf(ask: HostAsk): Plan | null {
  const host = ask.machine;
  switch (ask.kind) {
    case 'remove-link':
      return removeLink({ host, name: ask.device });
    case 'promiscuous':
      return setLink({ host, name: ask.device, promiscuous: ask.on });
    case 'link-state':
      return setLink({ host, name: ask.device, up: ask.on });
    case 'forwarding':
      return setForwarding({ host, family: ask.family, on: ask.on });
    case 'remove-route':
      return removeRoute({ host, route: specOf(ask.route) });
    case 'remove-filter':
      return removeFilter({ host, rule: ask.rule });
    default:
      return null;
  }
}
