import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Main } from '../client';
import { type Data, openData } from '../data/data';
import { DataProvider, useObservable } from '../data/hooks';
import { Compass } from '../kit/compass';
import { App } from './App';
import styles from './Root.module.css';

/** Waits for main, and says so while it has to. */
export function Root({ main }: { main: Main }) {
  const { state } = useObservable(main.connection);
  const [data, setData] = useState<Data | null>(null);
  const missing = data === null;
  useEffect(() => {
    if (state !== 'open' || !missing) return;
    // Main going meanwhile is shown by the connection's state.
    openData(main).then(setData, () => undefined);
  }, [main, state, missing]);
  if (!data) return <Waiting state={state} />;
  return (
    <DataProvider value={data}>
      <App />
    </DataProvider>
  );
}

function Waiting({ state }: { state: 'connecting' | 'open' | 'gone' | 'refused' }) {
  const { t } = useTranslation('app');
  const trouble = state === 'gone' || state === 'refused';
  return (
    <main className={styles.waiting} role={trouble ? 'alert' : 'status'}>
      <Compass size={64} />
      <h1>{trouble ? t(`${state}.title`) : t('starting')}</h1>
      {trouble && <p>{t(`${state}.body`)}</p>}
    </main>
  );
}
