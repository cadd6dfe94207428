import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  type Icon,
  IconBinaryTree,
  IconGridDots,
  IconHexagons,
  IconHistory,
  IconSchool,
  IconServerCog,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Compass } from '../../kit/compass';
import { printed } from '../../kit/keys';
import { SECTIONS, type Section, useView } from '../view';
import styles from './ActivityBar.module.css';

export const SECTION_ICONS: Record<(typeof SECTIONS)[number], Icon> = {
  topology: IconTopologyStar3,
  networks: IconBinaryTree,
  host: IconServerCog,
  swarm: IconHexagons,
  reach: IconGridDots,
  labs: IconSchool,
  history: IconHistory,
};

/** Sections that show nothing without a host. */
export const needsHost = (section: Section) => section !== 'start' && section !== 'history';

export function ActivityBar() {
  const { t } = useTranslation('app');
  const { section, host, go } = useView();
  return (
    <nav className={styles.bar} aria-label={t('sections.label')}>
      <Entry label={t('sections.start')} current={section === 'start'} onClick={() => go('start')}>
        <Compass size={26} />
      </Entry>
      <div className={styles.rule} />
      {SECTIONS.map((name, index) => {
        const Picture = SECTION_ICONS[name];
        const label = t(`sections.${name}`);
        return (
          <Entry
            key={name}
            label={label}
            hint={printed(`alt+${index + 1}`)}
            current={section === name}
            disabled={needsHost(name) && host === null}
            onClick={() => go(name)}
          >
            <Picture size={21} stroke={1.5} aria-hidden />
          </Entry>
        );
      })}
    </nav>
  );
}

type EntryProps = {
  label: string;
  hint?: string;
  current: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: React.ReactNode;
};

function Entry({ label, hint = '', current, disabled = false, onClick, children }: EntryProps) {
  const { t } = useTranslation('app');
  const tip = disabled ? `${label} – ${t('noHost')}` : `${label}  ${hint}`;
  return (
    <Tooltip label={tip} position="right" withinPortal={false} zIndex={10}>
      <UnstyledButton
        className={styles.entry}
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        aria-disabled={disabled || undefined}
        onClick={() => !disabled && onClick()}
      >
        {children}
      </UnstyledButton>
    </Tooltip>
  );
}
