import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import styles from './disclosure.module.css';

type Props = {
  label: ReactNode;
  /** Opens it from outside, as when something in it is wrong. */
  opened?: boolean;
  aside?: ReactNode;
  children: ReactNode;
};

/** Something that is folded away until asked for. */
export function Disclosure({ label, opened = false, aside, children }: Props) {
  const [asked, setAsked] = useState(false);
  const shown = asked || opened;
  return (
    <div>
      <div className={styles.head}>
        <UnstyledButton className={styles.toggle} aria-expanded={shown} onClick={() => setAsked(!shown)}>
          <IconChevronRight size={15} data-opened={shown || undefined} aria-hidden />
          {label}
        </UnstyledButton>
        {aside}
      </div>
      <Collapse expanded={shown} keepMounted={false}>
        <div className={styles.body}>{children}</div>
      </Collapse>
    </div>
  );
}
