import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

export type Tone = 'info' | 'ok' | 'warn' | 'danger';
const PICTURES = { info: IconInfoCircle, ok: IconCircleCheck, warn: IconAlertTriangle, danger: IconExclamationCircle };

type Props = {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Said at once by assistive technology. */
  live?: boolean;
  /** Reaches from edge to edge. */
  banner?: boolean;
};

export function Notice({ tone, title, children, actions, live = false, banner = false }: Props) {
  const Picture = PICTURES[tone];
  const role = live ? (tone === 'danger' || tone === 'warn' ? 'alert' : 'status') : undefined;
  return (
    <div className={styles.notice} data-tone={tone} data-banner={banner || undefined} role={role}>
      <Picture className={styles.picture} size={17} stroke={1.7} aria-hidden />
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {children && <div className={styles.body}>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
