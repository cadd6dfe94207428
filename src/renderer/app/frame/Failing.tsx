import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandBlock } from '../../kit/command-block';
import { Disclosure } from '../../kit/disclosure';
import { Notice } from '../../kit/notice';
import styles from './Failing.module.css';

type Props = { children: ReactNode };

/** Keeps a screen that fails from taking the rest with it. */
export class Failing extends Component<Props, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Failed error={this.state.error} onAgain={() => this.setState({ error: null })} />;
  }
}

function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation('app');
  return (
    <main className={styles.failed}>
      <Notice
        tone="danger"
        live
        title={t('failing.title')}
        actions={<Button onClick={onAgain}>{t('common:tryAgain')}</Button>}
      >
        <p>{t('failing.body')}</p>
        <Disclosure label={t('common:details')}>
          <CommandBlock
            text={error instanceof Error ? (error.stack ?? error.message) : String(error)}
            label={t('common:details')}
            limit={200}
          />
        </Disclosure>
      </Notice>
    </main>
  );
}
