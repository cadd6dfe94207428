import styles from './command-block.module.css';
import { CopyButton } from './copy-button';

/** Text of a machine: commands, output, JSON. */
export function CommandBlock({ text, label, limit }: { text: string; label: string; limit?: number }) {
  return (
    <div className={styles.block}>
      <pre className={styles.text} style={{ maxHeight: limit }} tabIndex={0} role="group" aria-label={label}>
        {text}
      </pre>
      <div className={styles.copy}>
        <CopyButton text={text} what={label} />
      </div>
    </div>
  );
}
