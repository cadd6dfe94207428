import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type HostPlan, removeRoute, removeRule, setForwarding, setPromiscuous, setUp } from '../../../../model/plan';
import type { HostAsk } from '../host-ask';
import { specOf } from '../routes/route-rows';
import type { FormProps } from './HostDrawer';
import { HostFrame } from './HostFrame';
import { type Asked, type Make, removeInterface } from './plans';

/** A change that needs nothing more to be said. */
export function SimpleForm({ ask, state, onClose }: FormProps) {
  const { t } = useTranslation('linux');
  const make = useCallback<Make>((asked) => planOf(ask, asked), [ask]);
  const [about, verb] = wordsOf(ask);
  return (
    <HostFrame
      ask={ask}
      state={state}
      make={make}
      verb={t(`form.verb.${verb}`)}
      danger={verb === 'remove'}
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

function planOf(ask: HostAsk, asked: Asked): HostPlan | null {
  switch (ask.kind) {
    case 'remove-link':
      return removeInterface(asked, ask.device);
    case 'promiscuous':
      return setPromiscuous({ ...asked, name: ask.device, on: ask.on });
    case 'link-state':
      return setUp({ ...asked, name: ask.device, up: ask.on });
    case 'forwarding':
      return setForwarding({ ...asked, namespace: null, family: ask.family, on: ask.on });
    case 'remove-route':
      return removeRoute({ ...asked, namespace: null, route: specOf(ask.route) });
    case 'remove-filter':
      return removeRule({ ...asked, rule: ask.rule });
    default:
      return null;
  }
}
