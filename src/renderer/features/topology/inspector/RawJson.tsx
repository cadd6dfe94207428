import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../../contract/errors';
import { portolanError } from '../../../client';
import { useClient } from '../../../data/hooks';
import { CommandBlock } from '../../../kit/command-block';
import { Disclosure } from '../../../kit/disclosure';
import { ErrorNotice } from '../../../kit/error-notice';
import styles from './Inspector.module.css';

type Props = { host: string; kind: 'container' | 'network'; id: string; name: string };
type Asked = { text: string } | { error: ErrorData } | null;

/** The Engine's own JSON, asked for when it is opened. */
export function RawJson(props: Props) {
  const { t } = useTranslation('topology');
  return (
    <div className={styles.section}>
      <Disclosure label={t('inspector.raw')}>
        <Asking {...props} />
      </Disclosure>
    </div>
  );
}

function Asking({ host, kind, id, name }: Props) {
  const { t } = useTranslation('topology');
  const client = useClient();
  const [asked, setAsked] = useState<Asked>(null);
  useEffect(() => {
    const own = new AbortController();
    client.topology.raw({ host, kind, id }, { signal: own.signal }).then(
      (value) => setAsked({ text: JSON.stringify(value, null, 2) }),
      (failure) => own.signal.aborted || setAsked({ error: portolanError(failure).toData() }),
    );
    return () => own.abort();
  }, [client, host, kind, id]);
  if (!asked) return <p className={styles.note}>{t('inspector.rawLoading')}</p>;
  if ('error' in asked) return <ErrorNotice error={asked.error} />;
  return <CommandBlock text={asked.text} label={t('inspector.rawOf', { name })} limit={420} />;
}
