import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import styles from '../linux.module.css';

type GroupProps = { title: string; about: string; action?: ReactNode; children: ReactNode };

export function SettingGroup({ title, about, action, children }: GroupProps) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <header className={styles.groupHead}>
        <div>
          <h2 id={id}>{title}</h2>
          <p className={styles.hint}>{about}</p>
        </div>
        {action}
      </header>
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}

type Props = {
  name: string;
  detail: ReactNode;
  state: ReactNode;
  verb: string;
  disabled: boolean;
  onChange: () => void;
};

/** One thing that is on or off, and the button that asks for the other. */
export function Setting({ name, detail, state, verb, disabled, onChange }: Props) {
  return (
    <li className={styles.setting}>
      <span className={styles.settingName}>{name}</span>
      <span className={styles.soft}>{detail}</span>
      <span className={styles.gap} />
      {state}
      <Button
        className={styles.onOff ?? ''}
        size="xs"
        disabled={disabled}
        aria-label={`${verb} (${name})`}
        onClick={onChange}
      >
        {verb}
      </Button>
    </li>
  );
}
