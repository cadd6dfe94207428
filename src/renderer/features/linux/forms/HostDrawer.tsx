import { Drawer } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { State } from '../../../../model/state';
import { useTopology } from '../../../data/hooks';
import { type HostAsk, useHostAsk } from '../host-ask';
import { shown } from '../routes/route-rows';
import { AddressesForm } from './AddressesForm';
import { FilterForm } from './FilterForm';
import { RouteForm } from './RouteForm';
import { SimpleForm } from './SimpleForm';
import { SubinterfaceForm } from './SubinterfaceForm';

/** The panel in which one change to a host's own network is filled in and reviewed. */
export function HostDrawer() {
  const { t } = useTranslation('linux');
  const { ask, close } = useHostAsk();
  const { state } = useTopology(ask?.via ?? null);
  const opened = Boolean(ask && state?.hosts[ask.machine]);
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={480}
      title={ask ? titleOf(ask, t) : ''}
      overlayProps={{ backgroundOpacity: 0.06 }}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
      closeOnClickOutside={false}
    >
      {ask && state && opened && <Form ask={ask} state={state} onClose={close} />}
    </Drawer>
  );
}

export type FormProps<A extends HostAsk = HostAsk> = { ask: A; state: State; onClose: () => void };

function Form({ ask, state, onClose }: FormProps) {
  switch (ask.kind) {
    case 'subinterface':
      return <SubinterfaceForm ask={ask} state={state} onClose={onClose} />;
    case 'addresses':
      return <AddressesForm ask={ask} state={state} onClose={onClose} />;
    case 'route':
      return <RouteForm ask={ask} state={state} onClose={onClose} />;
    case 'filter':
      return <FilterForm ask={ask} state={state} onClose={onClose} />;
    default:
      return <SimpleForm ask={ask} state={state} onClose={onClose} />;
  }
}

function titleOf(ask: HostAsk, t: TFunction<'linux'>): string {
  switch (ask.kind) {
    case 'route':
      return ask.route ? t('form.title.changeRoute', { destination: shown(ask.route) }) : t('form.title.addRoute');
    case 'remove-route':
      return t('form.title.removeRoute', { destination: shown(ask.route) });
    case 'forwarding':
      return t(ask.on ? 'form.title.forwardingOn' : 'form.title.forwardingOff', { family: ask.family });
    case 'promiscuous':
      return t(ask.on ? 'form.title.promiscuousOn' : 'form.title.promiscuousOff', { device: ask.device });
    case 'link-state':
      return t(ask.on ? 'form.title.up' : 'form.title.down', { device: ask.device });
    case 'addresses':
    case 'remove-link':
      return t(`form.title.${ask.kind}`, { device: ask.device });
    default:
      return t(`form.title.${ask.kind}`);
  }
}
