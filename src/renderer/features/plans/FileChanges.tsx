import { useTranslation } from 'react-i18next';
import type { FileWrite, Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { CopyButton } from '../../kit/copy-button';
import styles from './FileChanges.module.css';
import { lineDifference } from './line-difference';

type Props = { before: State; operations: readonly Operation[] };

const isWrite = (operation: Operation): operation is FileWrite => operation.kind === 'file.write';

/** The files a plan writes, as they would be, who reads them, and how they are checked. */
export function FileChanges({ before, operations }: Props) {
  const { t } = useTranslation('plans');
  const writes = operations.filter(isWrite);
  if (writes.length === 0) return null;
  return (
    <section aria-label={t('files.title')}>
      <h3 className={styles.heading}>{t('files.title')}</h3>
      <div className={styles.files}>
        {writes.map((write) => (
          <FileChange key={`${write.host} ${write.path}`} write={write} before={before} />
        ))}
      </div>
    </section>
  );
}

function FileChange({ write: { host, path, content, manager }, before }: { write: FileWrite; before: State }) {
  const { t } = useTranslation('plans');
  const there = before.hosts[host]?.configuration?.files[path] ?? null;
  const kind = content === null ? 'removed' : there === null ? 'added' : 'changed';
  return (
    <div className={styles.file}>
      <header className={styles.head} data-kind={kind}>
        <code className={styles.path}>{path}</code>
        <span className={styles.kind}>{t(`preview.${kind}`)}</span>
        {content !== null && <CopyButton text={content} what={path} />}
      </header>
      <pre className={styles.text} tabIndex={0} role="group" aria-label={path}>
        {lineDifference(there, content).map(({ kind, text }, index) => (
          <span key={index} className={styles.line} data-kind={kind}>
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
      <p className={styles.hint}>
        {t(`files.reader.${manager}`)} {t(`files.check.${manager}`)} {there !== null && t('files.backup')}
      </p>
    </div>
  );
}
