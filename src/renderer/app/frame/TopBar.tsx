import { Kbd, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/icon-button';
import { printed } from '../../kit/keys';
import { useShortcutHelp } from '../shortcuts/help';
import { HostSwitcher } from './HostSwitcher';
import { LanguageMenu, ThemeMenu } from './LookMenus';
import { RunIndicator } from './RunIndicator';
import styles from './TopBar.module.css';

export function TopBar() {
  const { t } = useTranslation('app');
  const help = useShortcutHelp((state) => state.toggle);
  return (
    <header className={styles.bar}>
      <div className={styles.side}>
        <HostSwitcher />
        <RunIndicator />
      </div>
      <UnstyledButton className={styles.search} onClick={spotlight.open}>
        <IconSearch size={15} stroke={1.6} aria-hidden />
        <span className={styles.hint}>{t('search')}</span>
        <Kbd size="xs" aria-hidden>
          {printed('mod+K')}
        </Kbd>
      </UnstyledButton>
      <div className={styles.side} data-end>
        <LanguageMenu />
        <ThemeMenu />
        <IconButton icon={IconKeyboard} label={t('help')} hotkey="?" onClick={help} />
      </div>
    </header>
  );
}
