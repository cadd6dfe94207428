import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementRef } from '../../../../model/refs';
import { useTopologyView } from '../view';
import styles from './Inspector.module.css';

export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The name of another thing: a click goes there. */
export function Link({ to, children }: { to: ElementRef; children: string }) {
  const { t } = useTranslation('topology');
  const { select, graph } = useTopologyView();
  return (
    <UnstyledButton
      className={styles.link}
      aria-label={t('inspector.showOn', { name: children })}
      onClick={() => {
        select(to);
        graph?.focus(to);
      }}
    >
      {children}
    </UnstyledButton>
  );
}

/** `name=value`, a line each. */
export function Pairs({ pairs }: { pairs: Record<string, string> }) {
  return (
    <ul className={styles.pairs}>
      {Object.entries(pairs).map(([name, value]) => (
        <li key={name}>
          <b>{name}</b> = {value}
        </li>
      ))}
    </ul>
  );
}
