import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './empty.module.css';

type Props = {
  icon?: Icon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Part of a screen that has a heading of its own. */
  within?: boolean;
};

/** Says why there is nothing here, and what would put something here. */
export function Empty({ icon: Picture, title, children, actions, within = false }: Props) {
  const Heading = within ? 'h2' : 'h1';
  return (
    <div className={styles.empty}>
      {Picture && <Picture size={30} stroke={1.2} className={styles.picture} aria-hidden />}
      <Heading className={styles.title}>{title}</Heading>
      {children && <p className={styles.body}>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
