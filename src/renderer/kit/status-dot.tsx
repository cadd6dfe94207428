import type { HostStatus } from '../../contract/hosts';
import styles from './status-dot.module.css';

type Props = {
  state: HostStatus['state'];
  /** Takes as much room as an icon. */
  boxed?: boolean;
};

/** A host's connection as a dot; the word beside it is the caller's. */
export function StatusDot({ state, boxed = false }: Props) {
  const dot = <span className={styles.dot} data-state={state} aria-hidden />;
  return boxed ? <span className={styles.box}>{dot}</span> : dot;
}
