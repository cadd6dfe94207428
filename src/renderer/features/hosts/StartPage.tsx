import { useTranslation } from 'react-i18next';
import { useHosts } from '../../data/hooks';
import { Compass } from '../../kit/compass';
import { Notice } from '../../kit/notice';
import { LocalCard } from './LocalCard';
import { SavedHosts } from './SavedHosts';
import { SimulatedCard } from './SimulatedCard';
import { SshCard } from './SshCard';
import styles from './StartPage.module.css';
import { useSuggestions } from './use-suggestions';

export function StartPage() {
  const { t } = useTranslation('hosts');
  const list = useHosts();
  const suggestions = useSuggestions();
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.head}>
          <Compass size={52} />
          <div>
            <h1>{t('title')}</h1>
            <p>{t('lead')}</p>
          </div>
        </header>
        {list?.damaged && (
          <Notice tone="warn" title={t('damaged.title')}>
            {t('damaged.body', { path: list.damaged })}
          </Notice>
        )}
        {list && list.hosts.length > 0 && <SavedHosts hosts={list.hosts} />}
        <div className={styles.ways}>
          <div className={styles.stack}>
            <SimulatedCard />
            <LocalCard found={suggestions?.local ?? null} />
          </div>
          <SshCard suggestions={suggestions} />
        </div>
      </div>
    </main>
  );
}
