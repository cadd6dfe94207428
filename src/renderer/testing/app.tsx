/** The whole app over a main in memory, with a plain list in the place of the drawing (vitest.config.ts). */
import './dom';
import { notifications } from '@mantine/notifications';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import type { StoreApi } from 'zustand';
import { Root } from '../app/Root';
import { useView } from '../app/view';
import { useConnecting } from '../features/hosts/connecting';
import { useHostForm } from '../features/hosts/host-form-store';
import { useLabsView } from '../features/labs/labs-view';
import { useHostAsk } from '../features/linux/host-ask';
import { useLinuxView } from '../features/linux/linux-view';
import { useNetworksView } from '../features/networks/networks-view';
import { useDrafts } from '../features/networks/wizard/drafts';
import { useAsk } from '../features/plans/ask';
import { useRuns } from '../features/plans/runs';
import { useTopologyView } from '../features/topology/view';
import { startI18n } from '../i18n/i18n';
import type { FakeMain } from './fake-main';

// Whether a thing can be seen takes jsdom most of a test's time to find out.
configure({ defaultHidden: true });

const STORES: Pick<StoreApi<object>, 'getInitialState' | 'setState'>[] = [
  ...[
    useView,
    useConnecting,
    useHostForm,
    useNetworksView,
    useDrafts,
    useAsk,
    useRuns,
    useTopologyView,
    useHostAsk,
    useLinuxView,
    useLabsView,
  ],
];

/** Draws the app, and waits until it stands. A text that is missing in either language fails the test. */
export async function open(fake: FakeMain, host?: string) {
  cleanup();
  notifications.clean();
  for (const store of STORES) store.setState(store.getInitialState(), true);
  if (host) useView.getState().open(host);
  const missing: string[] = [];
  render(
    <I18nextProvider i18n={startI18n('en', (key) => missing.push(key))}>
      <Root main={fake.main} />
    </I18nextProvider>,
  );
  await screen.findByRole('navigation');
  return { user: userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never }), missing };
}

/** Puts a text into a field at once, as by pasting, and leaves the field. */
export function fill(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
}
