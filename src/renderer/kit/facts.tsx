import type { ReactNode } from 'react';
import { CopyButton } from './copy-button';
import styles from './facts.module.css';

/** Plain facts, a line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

type FactProps = {
  label: string;
  /** Nothing is drawn without it. */
  value: ReactNode;
  /** What the copy button copies; without it there is none. */
  copy?: string | null | undefined;
  /** Addresses, names of interfaces, ids. */
  mono?: boolean;
};

export function Fact({ label, value, copy, mono = false }: FactProps) {
  if (value === null || value === undefined || value === '' || value === false) return null;
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd data-mono={mono || undefined}>
        <span className={styles.value}>{value}</span>
        {copy && (
          <span className={styles.copy}>
            <CopyButton text={copy} what={label} />
          </span>
        )}
      </dd>
    </div>
  );
}
