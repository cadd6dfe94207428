import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type TagTone = 'plain' | 'accent' | 'ok' | 'warn' | 'danger';

/** A word in a frame. */
export function Tag({ children, tone = 'plain' }: { children: ReactNode; tone?: TagTone }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  );
}
